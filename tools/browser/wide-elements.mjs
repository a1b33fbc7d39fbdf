/** Runs in the page: what reaches over the page's edge without a box of its own that scrolls or cuts. */
export function wideElements() {
  const holds = (element) =>
    element && (getComputedStyle(element).overflowX !== 'visible' || holds(element.parentElement));
  return [...document.querySelectorAll('body *')]
    .filter((element) => element.getBoundingClientRect().right > innerWidth + 1 && !holds(element.parentElement))
    .map((element) => element.outerHTML.slice(0, 80));
}
