// Adds to package-lock.json the optional packages of other platforms that npm left out.   node tools/complete-lock.mjs
//
// npm drops an optional package from the lock when the registry it asked does not carry it (mirrors often have one
// platform's binaries only). Then `npm ci` of npm 11 refuses the lock, and other platforms get no binaries. An entry
// needs no digest to be valid: its name and exact version come from the package that wants it.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const SYSTEMS = ['android', 'darwin', 'freebsd', 'linux', 'openharmony', 'win32'];
const PROCESSORS = ['arm', 'arm64', 'ia32', 'loong64', 'ppc64', 'riscv64', 's390x', 'x64'];

const file = join(import.meta.dirname, '..', 'package-lock.json');
const lock = JSON.parse(readFileSync(file, 'utf8'));
const missing = missingEntries(lock.packages);
const entries = Object.entries({ ...lock.packages, ...missing });
// npm's own order, so that its next rewrite shows no difference; '' is the root and comes first.
lock.packages = Object.fromEntries(entries.sort(([a], [b]) => a.localeCompare(b, 'en')));
writeFileSync(file, `${JSON.stringify(lock, null, 2)}\n`);
console.log(`${Object.keys(missing).length} entries added`);

function missingEntries(packages) {
  const found = {};
  for (const parent of Object.values(packages)) {
    for (const [name, version] of Object.entries(parent.optionalDependencies ?? {})) {
      const path = `node_modules/${name}`;
      const exact = /^\d+\.\d+\.\d+$/.test(version);
      if (packages[path] || found[path] || !exact) continue;
      found[path] = { version, ...(parent.dev && { dev: true }), optional: true, ...platform(name) };
    }
  }
  return found;
}

// `@swc/core-linux-arm64-musl`: the name says what the package's own os, cpu and libc fields say.
function platform(name) {
  const words = name.split(/[/-]/);
  const os = words.find((word) => SYSTEMS.includes(word));
  const cpu = PROCESSORS.find((one) => words.includes(one)) ?? (words.includes('eabi') ? 'arm' : undefined);
  const libc = words.some((word) => word.startsWith('musl')) ? 'musl' : 'glibc';
  return { ...(cpu && { cpu: [cpu] }), ...(os === 'linux' && { libc: [libc] }), ...(os && { os: [os] }) };
}
