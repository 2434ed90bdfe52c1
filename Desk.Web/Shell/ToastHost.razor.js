const life = 10000;

// A toast goes by itself after ten seconds, but never while somebody points at it or stands on it.
export function watch(host) {
  const timers = new WeakMap();
  const stop = toast => clearTimeout(timers.get(toast));
  const start = toast => { stop(toast); timers.set(toast, setTimeout(() => toast.querySelector('.close')?.click(), life)); };
  new MutationObserver(() => host.querySelectorAll('.toast').forEach(toast => timers.has(toast) || start(toast))).observe(host, { childList: true });
  host.addEventListener('pointerover', event => { const toast = event.target.closest('.toast'); toast && stop(toast); });
  host.addEventListener('pointerout', event => { const toast = event.target.closest('.toast'); toast && start(toast); });
  host.addEventListener('focusin', event => stop(event.target.closest('.toast')));
  host.addEventListener('focusout', event => start(event.target.closest('.toast')));
}
