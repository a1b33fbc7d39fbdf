/** Words for a comment or docstring: nothing that could end it. */
export function plainWords(text: string): string {
  return text.replace(/[^ !#-&(-[\]-~·–]/gu, '?');
}
