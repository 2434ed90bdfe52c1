const beats = new Map();

// A sign of life every ten seconds. When the tab is closed or dies the signs end, and so does its presence.
export function beat(tab, pane) {
  const call = () => pane.invokeMethodAsync('Beat', !document.hidden).catch(() => {});
  const timer = setInterval(call, 10000);
  document.addEventListener('visibilitychange', call);
  document.hidden && call();
  beats.set(tab, () => { clearInterval(timer); document.removeEventListener('visibilitychange', call); });
}

export function leave(tab) {
  beats.get(tab)?.();
  beats.delete(tab);
}
