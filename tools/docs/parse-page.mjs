/**
 * Finds the console blocks of a page: fences ```console whose first line is `$ npx hello-nn …`, `$ npx nx run pipeline:… …`
 * or `$ node tools/….mjs …`. Comments, invisible to readers, say more, each on a line of its own:
 *
 *   anywhere         <!-- with cache -->                                the page's commands keep results and use them
 *   before a block   <!-- show: Data .. Total | epoch 1 .. epoch 3 -->   the lines to keep, see select-lines.mjs;
 *                                                                       a ```text block with it shows more of the last command
 *                    <!-- slow -->                                       not run by --check: no later block may need its run
 *                    <!-- exit: 1 -->                                    the command ends with this code, not with 0
 *   after a block    <!-- picture: figures/curves.png -->                followed by ![…](pictures/curves.png): a file of the run
 *                                                                        that the block's output named last
 */
export function parsePage(text, name) {
  const lines = text.split('\n');
  const blocks = [];
  let marks = {};
  for (let at = 0; at < lines.length; at++) {
    const mark = /^<!-- (show|slow|exit|picture)(?:: (.*?))? -->$/.exec(lines[at]);
    if (mark?.[1] === 'picture') addPicture(blocks.at(-1), mark[2], lines, at, name);
    else if (mark) marks[mark[1]] = mark[2] ?? true;
    if (!lines[at].startsWith('```')) continue;
    const end = lines.indexOf('```', at + 1);
    if (end < 0) throw new Error(`${name}:${at + 1}: this fence is not closed`);
    if (lines[at] === '```console') {
      const command = /^\$ (.+)$/.exec(lines[at + 1])?.[1];
      if (!command) throw new Error(`${name}:${at + 2}: a console block begins with '$ ' and a command`);
      blocks.push({ command, slow: marks.slow ?? false, exit: Number(marks.exit ?? 0), pictures: [], parts: [] });
      addPart(blocks.at(-1), at + 2);
    } else if (marks.show && lines[at] === '```text') addPart(blocks.at(-1), at + 1);
    marks = {};
    at = end;

    function addPart(block, from) {
      if (!block) throw new Error(`${name}:${at + 1}: more of an output before the first command`);
      block.parts.push({ from, output: lines.slice(from, end), show: marks.show });
    }
  }
  return { text, blocks };
}

function addPicture(block, source, lines, at, name) {
  if (!block) throw new Error(`${name}:${at + 1}: a picture before the first console block`);
  const target = /!\[[^\]]+\]\(([^)]+)\)/.exec(lines.slice(at + 1, at + 3).join('\n'))?.[1];
  if (!target) throw new Error(`${name}:${at + 1}: no ![…](…) follows this picture`);
  block.pictures.push({ source, target });
}
