/** How a band axis of classes looks: names level where they fit, else aslant, none left out while they are few. */
export function classAxis(classNames: readonly string[]): Readonly<Record<string, unknown>> {
  const longest = Math.max(...classNames.map((name) => name.length));
  const level = longest <= 4;
  return {
    labelAngle: level ? 0 : -40,
    labelAlign: level ? 'center' : 'right',
    labelBaseline: level ? 'top' : 'middle',
    labelLimit: 140,
    labelPadding: level ? 4 : 8,
    labelOverlap: classNames.length > 30,
    ticks: false,
  };
}
