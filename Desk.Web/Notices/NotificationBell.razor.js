// The list behind the bell, and what the browser shows of it while the page is out of sight.
const bells = new WeakMap();

export function attach(panel, me) {
  const stop = new AbortController();
  const { signal } = stop;
  // tabs ask each other whether one is in sight: then none shows anything of the browser's
  const others = new BroadcastChannel('desk:in-sight');
  others.addEventListener('message', event => event.data === 'who' && !document.hidden && others.postMessage('here'));
  document.addEventListener('visibilitychange', () => document.hidden || me.invokeMethodAsync('LookAsync').catch(() => {}), { signal });
  panel.addEventListener('click', event => event.target.closest('a') && panel.hidePopover(), { signal });
  // whoever opened it by a key goes on by keys
  panel.addEventListener('toggle', event => event.newState === 'open' && panel.focus(), { signal });
  panel.addEventListener('keydown', event => walk(panel, event), { signal });
  bells.set(panel, { others, stop });
}

function walk(panel, event) {
  const by = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  const links = [...panel.querySelectorAll('li a')];
  if (by && links.length > 0) {
    const at = links.indexOf(document.activeElement.closest('li')?.querySelector('a'));
    links[Math.min(Math.max(at + by, 0), links.length - 1)].focus();
    event.preventDefault();
  }
}

/** Answers whether the page is in sight; where it is not, the browser shows what came, if it may. */
export function show(panel, items) {
  document.hidden && items.length > 0 && globalThis.Notification?.permission === 'granted' && showOutside(bells.get(panel), items);
  return !document.hidden;
}

async function showOutside({ others }, items) {
  const answered = new Promise(resolve => {
    const hear = event => event.data === 'here' && resolve(true);
    others.addEventListener('message', hear);
    setTimeout(() => { others.removeEventListener('message', hear); resolve(false); }, 250);
  });
  others.postMessage('who');
  if (await answered) {
    return;
  }
  for (const { id, title, body, url } of items) {
    // several tabs show it once
    const shown = new Notification(title, { body, tag: `desk-${id}`, icon: '/icon.svg' });
    shown.addEventListener('click', () => {
      window.focus();
      shown.close();
      Blazor.navigateTo(url);
    });
  }
}

export function leave(panel) {
  bells.get(panel)?.stop.abort();
  bells.get(panel)?.others.close();
}
