import { isMapping } from '@hello-nn/core';
import { element, setText } from '../../page/element.ts';
import { checkLive, type LiveConfig } from '../live-config.ts';
import { readYamlText } from '../read-yaml-text.ts';

const LARGEST_FILE = 2 ** 20;

/** The button that opens a YAML file which this page wrote. `onOpen` hears a config that is right; what is wrong is said. */
export function openYaml(onOpen: (config: LiveConfig) => void): void {
  const input = element<HTMLInputElement>('yaml-file');
  element('open-yaml').addEventListener('click', () => input.click());
  input.addEventListener('change', async () => {
    const [file] = input.files ?? [];
    if (!file) return;
    const read = await configOf(file);
    // The same file may be chosen again.
    input.value = '';
    if (typeof read === 'string') setText(element('share-words'), `${file.name} cannot be opened here. ${read}`);
    else onOpen(read);
  });
}

async function configOf(file: File): Promise<LiveConfig | string> {
  if (file.size > LARGEST_FILE) return 'It is too large for a config.';
  const read = readYamlText(await file.text());
  if (read.what !== undefined) return read.what;
  if (!isMapping(read.value)) return 'It holds no config.';
  const problems = checkLive(read.value);
  return problems.length > 0 ? problems.join(' ') : (read.value as unknown as LiveConfig);
}
