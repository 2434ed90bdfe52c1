// One attribute on the root tells all styles; theme.js puts it on again before the next first paint.
export function wear(accent) {
  document.documentElement.dataset.accent = accent;
  localStorage.setItem('desk:accent', accent);
}
