// On a phone ways stand in a strip ([data-strip]) that scrolls sideways. The one that one is at is brought into sight, and kept there while numbers come in and
// widen the strip, until somebody scrolls it.
(() => {
  const leftAlone = new WeakMap();
  const here = strip => strip.querySelector('[aria-current=page]');

  function show(strip) {
    const way = here(strip);
    if (way && strip.scrollWidth > strip.clientWidth && leftAlone.get(strip) !== way) {
      way.scrollIntoView({ block: 'nearest', inline: 'center' });
    }
  }

  // a strip that was away, behind a ticket on a phone, comes back at its beginning
  const sizes = new ResizeObserver(entries => {
    for (const { target } of entries) {
      leftAlone.delete(target);
      show(target);
    }
  });

  for (const kind of ['wheel', 'pointerdown', 'focusin']) {
    document.addEventListener(kind, event => {
      const strip = event.target.closest?.('[data-strip]');
      strip && leftAlone.set(strip, here(strip));
    }, { passive: true, capture: true });
  }

  const around = node => (node.nodeType === Node.ELEMENT_NODE ? node : node.parentElement)?.closest('[data-strip]');
  const within = node => node.nodeType === Node.ELEMENT_NODE ? (node.matches('[data-strip]') ? [node] : [...node.querySelectorAll('[data-strip]')]) : [];
  new MutationObserver(changes => {
    for (const strip of new Set(changes.flatMap(change => [...change.addedNodes].flatMap(within)))) {
      sizes.observe(strip);
    }
    for (const strip of new Set(changes.map(change => around(change.target)).filter(Boolean))) {
      show(strip);
    }
  }).observe(document.documentElement, { childList: true, characterData: true, subtree: true, attributes: true, attributeFilter: ['aria-current'] });
})();
