/**
 * How `nx release` reads and writes versions here: package.json files, our own packages pinned to the same version. Nx's own
 * actions come with @nx/js, a plugin that lags behind nx and is needed for nothing else.
 */
const { VersionActions } = require('nx/release');
const { join } = require('node:path').posix;

const COLLECTIONS = ['dependencies', 'peerDependencies', 'optionalDependencies'];

class PackageJsonVersionActions extends VersionActions {
  validManifestFilenames = ['package.json'];

  #manifest() {
    return join(this.projectGraphNode.data.root, 'package.json');
  }

  async readCurrentVersionFromSourceManifest(tree) {
    const manifestPath = this.#manifest();
    return { manifestPath, currentVersion: readJson(tree, manifestPath).version };
  }

  // The registry has no say: the versions in the repository are the truth.
  async readCurrentVersionFromRegistry() {
    return null;
  }

  async readCurrentVersionOfDependency(tree, projectGraph, dependencyProjectName) {
    const manifest = readJson(tree, this.#manifest());
    const name = packageName(tree, projectGraph, dependencyProjectName);
    const dependencyCollection = COLLECTIONS.find((collection) => manifest[collection]?.[name]) ?? null;
    return { dependencyCollection, currentVersion: dependencyCollection && manifest[dependencyCollection][name] };
  }

  async updateProjectVersion(tree, newVersion) {
    const file = this.#manifest();
    writeJson(tree, file, { ...readJson(tree, file), version: newVersion });
    return [`${file}: ${newVersion}`];
  }

  async updateProjectDependencies(tree, projectGraph, dependenciesToUpdate) {
    const file = this.#manifest();
    const manifest = readJson(tree, file);
    for (const [project, version] of Object.entries(dependenciesToUpdate)) {
      const name = packageName(tree, projectGraph, project);
      for (const collection of COLLECTIONS) if (manifest[collection]?.[name]) manifest[collection][name] = version;
    }
    writeJson(tree, file, manifest);
    return [`${file}: ${Object.keys(dependenciesToUpdate).length} dependencies`];
  }
}

function packageName(tree, projectGraph, project) {
  return readJson(tree, join(projectGraph.nodes[project].data.root, 'package.json')).name;
}

function readJson(tree, file) {
  return JSON.parse(tree.read(file, 'utf8'));
}

function writeJson(tree, file, value) {
  tree.write(file, `${JSON.stringify(value, null, 2)}\n`);
}

module.exports = PackageJsonVersionActions;
module.exports.default = PackageJsonVersionActions;
