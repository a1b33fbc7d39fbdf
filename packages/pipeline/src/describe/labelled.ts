/** A labelled paragraph: the label stands in a column of its own, further lines are indented to it. */
export function labelled(label: string, text: string, width = 12): string {
  return text
    .split('\n')
    .map((line, index) => `${(index === 0 ? label : '').padEnd(width)}${line}`)
    .join('\n');
}
