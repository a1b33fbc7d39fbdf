/** Follows a text's tokens and says how deep each stands. */
export interface DepthCounter {
  /** Takes the next token, its kind as yaml's `CST.tokenType` names it, and its offset. */
  enter(type: string | null, token: string, from: number): number;
  /** The lexer has given up the open brackets. */
  leaveFlow(): void;
}

const LAYOUT: ReadonlySet<string | null> = new Set(['space', 'newline', 'comment', 'anchor', 'tag']);
const INDICATORS: ReadonlySet<string | null> = new Set(['seq-item-ind', 'explicit-key-ind', 'map-value-ind']);

/**
 * Counts nesting without parsing; never less than the parser would build.
 *
 * Block collections nest by column: the open ones are a stack of the columns at which a line begins, or what follows
 * `-`, `?` or `:` on it. Flow collections nest by bracket.
 */
export function depthCounter(): DepthCounter {
  const columns: number[] = [];
  let flow = 0;
  let lineStart = 0;
  let opens = true;
  return {
    enter(type, token, from) {
      if (type === 'doc-start') columns.length = 0;
      if (flow === 0 && !LAYOUT.has(type)) {
        const column = from - lineStart;
        while (opens && columns.length > 0 && columns.at(-1)! >= column) columns.pop();
        if (opens && !type?.startsWith('flow-')) columns.push(column);
        opens = INDICATORS.has(type);
      }
      if (type === 'flow-map-start' || type === 'flow-seq-start') flow++;
      if (type === 'flow-map-end' || type === 'flow-seq-end') flow = Math.max(0, flow - 1);
      const newline = token.lastIndexOf('\n');
      if (newline >= 0) {
        lineStart = from + newline + 1;
        opens = newline === token.length - 1;
      }
      return columns.length + flow;
    },
    leaveFlow() {
      flow = 0;
    },
  };
}
