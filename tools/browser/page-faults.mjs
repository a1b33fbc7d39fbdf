/** Runs in the page: what reaches over its edge without a box of its own that scrolls or cuts. */
export function wideElements() {
  const holds = (element) =>
    element && (getComputedStyle(element).overflowX !== 'visible' || holds(element.parentElement));
  return [...document.querySelectorAll('body *')]
    .filter((element) => element.getBoundingClientRect().right > innerWidth + 1 && !holds(element.parentElement))
    .map((element) => element.outerHTML.slice(0, 80));
}

/** Runs in the page: controls and pictures that a screen reader could only call "button" or "image". */
export function unnamedControls() {
  const nameOf = (element) =>
    (element.getAttribute('aria-labelledby') ?? '')
      .split(/\s+/)
      .map((id) => document.getElementById(id)?.textContent ?? '')
      .join(' ')
      .trim() ||
    element.getAttribute('aria-label') ||
    [...(element.labels ?? [])].map((label) => label.textContent).join('') ||
    element.textContent.trim();
  return [...document.querySelectorAll('button, input, select, textarea, a, canvas, [role=img], [tabindex]')]
    .filter((element) => element.checkVisibility() && !nameOf(element))
    .map((element) => element.outerHTML.slice(0, 80));
}
