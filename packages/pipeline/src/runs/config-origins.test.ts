import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Type } from '@hello-nn/core';
import { loadConfig } from '../config/index.ts';
import { configOrigins } from './config-origins.ts';

test('every value says whether the file, a --set or a default decided it', () => {
  const folder = mkdtempSync(join(tmpdir(), 'hello-nn-origins-'));
  const file = join(folder, 'x.yaml');
  writeFileSync(file, 'name: a\nlist:\n  - one: 1\n  - one: 2\n');
  const item = Type.Object({ one: Type.Integer(), two: Type.Integer({ default: 7 }) });
  const schema = Type.Object({
    name: Type.String(),
    list: Type.Array(item),
    deep: Type.Object({ empty: Type.Array(Type.Integer(), { default: [] }) }, { default: {} }),
  });
  try {
    const loaded = loadConfig<object>({ file, schema, set: ['list.1.one=5'] });
    expect(configOrigins(loaded)).toEqual({
      name: `${file}:1:7`,
      'list.0.one': `${file}:3:10`,
      'list.0.two': 'default',
      'list.1.one': '--set list.1.one=5',
      'list.1.two': 'default',
      'deep.empty': 'default',
    });
  } finally {
    rmSync(folder, { recursive: true });
  }
});
