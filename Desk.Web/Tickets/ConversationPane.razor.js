const beats = new Map();

// A sign of life every ten seconds. When the tab is closed or dies the signs end, and so does its presence.
export function beat(tab, pane) {
  const call = () => pane.invokeMethodAsync('Beat').catch(() => {});
  const timer = setInterval(call, 10000);
  const seen = () => document.hidden || call();
  document.addEventListener('visibilitychange', seen);
  beats.set(tab, () => { clearInterval(timer); document.removeEventListener('visibilitychange', seen); });
}

export function leave(tab) {
  beats.get(tab)?.();
  beats.delete(tab);
}
