import { element, setText } from '../../page/element.ts';
import { toHash } from '../address.ts';
import { asKeras } from '../code/as-keras.ts';
import { asTfjs } from '../code/as-tfjs.ts';
import { asTypeScript } from '../code/as-typescript.ts';
import type { LiveConfig } from '../live-config.ts';
import { yamlText } from '../yaml-text.ts';

/** Keeps the address, the YAML and the code at what the page shows. */
export function openShare(): (config: LiveConfig) => void {
  let text = '';
  const say = (sentence: string): void => setText(element('share-words'), sentence);
  element('copy').addEventListener('click', () => {
    const written = navigator.clipboard?.writeText(location.href) ?? Promise.reject(new Error('no clipboard'));
    written.then(
      () => say('The address is in the clipboard.'),
      () => say('This browser lets no page write to the clipboard: copy the address from its address bar.'),
    );
  });
  element('download').addEventListener('click', () => {
    const link = document.createElement('a');
    link.href = URL.createObjectURL(new Blob([text], { type: 'application/yaml' }));
    link.download = 'playground.yaml';
    link.click();
    URL.revokeObjectURL(link.href);
    say('playground.yaml is where this browser keeps downloads.');
  });
  return (config) => {
    text = yamlText(config);
    setText(element('yaml'), text);
    setText(element('typescript'), asTypeScript(config));
    setText(element('tfjs'), asTfjs(config));
    setText(element('keras'), asKeras(config));
    // Replaced, not added: the way back leads out of the page, not through every change.
    history.replaceState(null, '', toHash(config));
  };
}
