const searches = new WeakMap();

// the arrows walk through what was found, so they do not move the caret
export function attach(search) {
  const stop = new AbortController();
  search.querySelector('input').addEventListener('keydown', event => {
    ['ArrowDown', 'ArrowUp'].includes(event.key) && event.preventDefault();
  }, { signal: stop.signal });
  searches.set(search, stop);
}

// Shows where somebody wanted to go. What the page reads first comes a moment later; nobody waits for it longer than that.
export function reveal(id) {
  const show = () => {
    const heading = document.getElementById(id);
    if (!heading) {
      return false;
    }
    const card = heading.closest('.card') ?? heading;
    heading.tabIndex = -1;
    heading.focus({ preventScroll: true });
    card.scrollIntoView({ block: 'center' });
    card.dataset.found = '';
    card.addEventListener('animationend', () => delete card.dataset.found, { once: true });
    return true;
  };
  if (!show()) {
    const coming = new MutationObserver(() => show() && coming.disconnect());
    coming.observe(document.body, { childList: true, subtree: true });
    setTimeout(() => coming.disconnect(), 5000);
  }
}

export function leave(search) {
  searches.get(search)?.abort();
}
