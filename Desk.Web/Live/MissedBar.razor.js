// reconnect.js notes what was drawn last when the line was lost; once it is back, by the same circuit or on a new page, the server says what happened since.
let stop;

export function watch(bar, agent) {
  stop = new AbortController();
  const ask = () => {
    const noted = sessionStorage.getItem('desk:left-off');
    sessionStorage.removeItem('desk:left-off');
    const left = noted && JSON.parse(noted);
    left?.agent === agent && bar.invokeMethodAsync('BackAsync', left.sequence, (Date.now() - left.at) / 1000);
  };
  document.addEventListener('desk:back', ask, { signal: stop.signal });
  ask();
}

export function leave() {
  stop?.abort();
}
