const lists = new WeakMap();
const calm = matchMedia('(prefers-reduced-motion: reduce)');

export function attach(element, list) {
  const stop = new AbortController();
  const on = (target, name, what) => target.addEventListener(name, what, { signal: stop.signal, passive: true });
  const call = (name, ...given) => list.invokeMethodAsync(name, ...given).catch(() => {});

  // rows keep their places while somebody points at them or stands on one with the keyboard
  let pointed = false, held = false;
  const hold = () => {
    const now = pointed || (element.contains(document.activeElement) && document.activeElement.matches(':focus-visible'));
    if (now !== held) {
      held = now;
      call('Hold', now);
    }
  };
  // where the pointer lies still when a toast above the rows goes, as after its Undo, nobody points
  on(element, 'pointermove', event => {
    if (!pointed && event.pointerType !== 'touch' && (event.movementX || event.movementY)) {
      pointed = true;
      hold();
    }
  });
  on(element, 'pointerleave', () => { pointed = false; hold(); });
  on(element, 'focusin', hold);
  on(element, 'focusout', () => setTimeout(hold));

  // with Shift a click selects all rows up to this one; the browser would open a window
  element.addEventListener('click', event => {
    const box = event.shiftKey && event.target.closest?.('a.row')?.parentElement.querySelector('input.pick');
    if (box) {
      event.preventDefault();
      event.stopPropagation();
      box.dispatchEvent(new MouseEvent('click', { bubbles: true, cancelable: true, shiftKey: true }));
    }
  }, { signal: stop.signal, capture: true });

  // further pages, a screen ahead
  const rows = element.querySelector('.rows');
  let reading = false;
  const look = () => {
    const more = rows.querySelector('[data-more]');
    if (more && !reading && !stop.signal.aborted && more.getBoundingClientRect().top < rows.getBoundingClientRect().bottom + 900) {
      reading = true;
      // again a little later: all of a page may have left the list while it was read, and then nothing here changes
      call('ReadOnAsync').then(() => { reading = false; setTimeout(look, 150); });
    }
  };
  on(rows, 'scroll', () => { scrolled = performance.now(); look(); });

  // rows glide to their new places; places count from the top of the list, so that scrolling is no movement
  let places = new Map(), scrolled = 0;
  const measure = () => new Map([...rows.querySelectorAll('[data-id]')].map(row => [row.dataset.id, { row, top: row.offsetTop }]));
  const glide = () => {
    const now = measure();
    if (!calm.matches && performance.now() - scrolled > 250) {
      for (const [id, { row, top }] of now) {
        const before = places.get(id);
        if (before && before.top !== top && Math.abs(before.top - top) < 2000) {
          row.animate([{ transform: `translateY(${before.top - top}px)` }, { transform: 'none' }], { duration: 220, easing: 'cubic-bezier(.2,.7,.2,1)' });
        } else if (!before && places.size > 0) {
          row.animate([{ opacity: 0 }, { opacity: 1 }], { duration: 220 });
        }
      }
    }
    places = now;
  };
  const seen = new MutationObserver(() => { glide(); look(); });
  seen.observe(rows, { childList: true, subtree: true });

  const clock = setInterval(() => document.hidden || call('Tick'), 30000);
  lists.set(element, () => { stop.abort(); seen.disconnect(); clearInterval(clock); });
  look();
}

export function leave(element) {
  lists.get(element)?.();
}
