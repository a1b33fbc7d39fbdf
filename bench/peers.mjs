import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';

const NEEDS = ['tensorflow-cpu==2.21.0', 'torch==2.13.0', 'jax==0.10.2'];
const MODULES = { keras: 'tensorflow', torch: 'torch', jax: 'jax' };
// `import tensorflow` prints warnings of its machine; find_spec loads nothing.
const PROBE = 'import sys, importlib.util as u; sys.exit(0 if u.find_spec(sys.argv[1]) else 1)';

/** The peers' scripts, with what each is called in a table; `once`: one round, since no target asks for it. */
export const PEERS = [
  { name: 'Keras 3 (TensorFlow)', id: 'keras', script: 'keras_hello.py', tuned: false },
  { name: 'Keras 3, steps_per_execution=430', id: 'keras', script: 'keras_hello.py', tuned: true },
  { name: 'JAX, one jitted scan an epoch', id: 'jax', script: 'jax_hello.py', tuned: false },
  { name: 'PyTorch, DataLoader', id: 'torch', script: 'torch_hello.py', tuned: false, once: true },
  { name: 'PyTorch, index slices', id: 'torch', script: 'torch_hello.py', tuned: true },
];

/** Makes the virtual environment with the versions the numbers are about. */
export function buildPeers(folder) {
  const options = { stdio: 'inherit' };
  execFileSync('python3', ['-m', 'venv', folder], options);
  execFileSync(join(folder, 'bin', 'pip'), ['install', '--quiet', ...NEEDS], options);
}

/** Splits the peers into those that can run here and the reasons why others cannot. */
export function findPeers(folder) {
  const python = join(folder, 'bin', 'python');
  if (!existsSync(python)) {
    return {
      python,
      has: () => false,
      present: [],
      absent: [`No Python environment in \`${folder}\`: \`npm run bench -- --build-peers\` makes it.`],
    };
  }
  const found = Object.fromEntries(Object.entries(MODULES).map(([id, module]) => [id, imports(python, module)]));
  const absent = Object.keys(found).filter((id) => !found[id]);
  return {
    python,
    has: (id) => found[id],
    present: PEERS.filter(({ id }) => found[id]),
    absent: absent.map((id) => `\`${MODULES[id]}\` is not installed in \`${folder}\`: its rows are missing.`),
  };
}

function imports(python, module) {
  try {
    execFileSync(python, ['-c', PROBE, module], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}
