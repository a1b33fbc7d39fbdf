import { existsSync, readFileSync, statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';

/** Links of a page that lead nowhere: to no file of the repository, or to a heading that is not there. The web is not asked. */
export function brokenLinks(text, file) {
  const links = [...withoutCode(text).matchAll(/\[[^\]]*\]\(([^)\s]+)\)/g)].map(([, link]) => link);
  return [...new Set(links)].flatMap((link) => {
    if (/^https?:/.test(link)) return [];
    const [path, heading] = link.split('#');
    const target = path === '' ? file : resolve(dirname(file), path);
    if (!existsSync(target)) return [`${link}: there is no such file`];
    if (heading === undefined || statSync(target).isDirectory()) return [];
    return headings(readFileSync(target, 'utf8')).includes(heading) ? [] : [`${link}: there is no such heading`];
  });
}

function withoutCode(text) {
  return text.replace(/^```[\s\S]*?^```$/gm, '').replace(/`[^`\n]*`/g, '');
}

/** As GitHub names them. */
function headings(text) {
  return [...text.replace(/^```[\s\S]*?^```$/gm, '').matchAll(/^#+ (.+)$/gm)].map(([, title]) =>
    title
      .toLowerCase()
      .replace(/[^\p{L}\p{N} -]/gu, '')
      .trim()
      .replaceAll(' ', '-'),
  );
}
