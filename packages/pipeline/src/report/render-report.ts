import { pageDocument } from './page/document.ts';
import { PAGE_SCRIPT } from './page/script.ts';
import { spriteStyle } from './pictures/picture.ts';
import type { ReportInput } from './report-input.ts';
import { sections } from './sections/index.ts';

/** The whole report as one HTML document. */
export function renderReport(input: ReportInput): string {
  const { record, sprite } = input;
  const started = record.startedAt.replace('T', ' ').slice(0, 16);
  return pageDocument({
    kind: 'report',
    script: PAGE_SCRIPT,
    title: record.name,
    subtitle: `Run ${record.run} · ${started} UTC · seed ${record.seed}`,
    status: record.status,
    style: spriteStyle(sprite),
    sections: sections.flatMap(({ id, title, link, render }) => {
      const content = render(input);
      return content ? [{ id, title, link, content }] : [];
    }),
  });
}
