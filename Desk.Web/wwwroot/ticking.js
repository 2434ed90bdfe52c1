// Clocks that run: how long ago something was ([data-since]) and how long until a deadline ([data-due]) are counted here once a second, so that nothing
// need be sent for it; [data-as] is the sentence around it. The server's clock counts ([data-now] says what it said when it was drawn), for a browser's own may be wrong.
(() => {
  const [minute, hour, day] = [60, 3600, 86400];
  const clocks = '[data-since], [data-due]';
  const two = number => String(number).padStart(2, '0');
  let [ahead, heard] = [0, ''];

  // the unit stays in the number's line
  const ago = seconds => seconds < minute ? `${Math.max(0, seconds)}\u00a0s`
    : seconds < hour ? `${Math.floor(seconds / minute)}\u00a0min`
    : seconds < 2 * day ? `${Math.floor(seconds / hour)}\u00a0h`
    : `${Math.floor(seconds / day)}\u00a0d`;

  function left(seconds) {
    const [sign, rest] = [seconds < 0 ? '−' : '', Math.abs(seconds)];
    const [days, hours, minutes] = [Math.floor(rest / day), Math.floor(rest / hour) % 24, Math.floor(rest / minute) % 60];
    return sign + (days > 9 ? `${days}d` : days > 0 ? `${days}d ${hours}h` : hours > 0 ? `${hours}:${two(minutes)}:${two(rest % minute)}` : `${minutes}:${two(rest % minute)}`);
  }

  function say(element, text) {
    if (element.textContent !== text) {
      element.textContent = text;
    }
  }

  function tick() {
    if (document.hidden) {
      return;
    }
    const now = Date.now() + ahead;
    for (const element of document.querySelectorAll(clocks)) {
      const { since, due, as = '{0}' } = element.dataset;
      if (since) {
        say(element, as.replace('{0}', ago(Math.floor((now - Date.parse(since)) / 1000))));
        continue;
      }
      const rest = Math.floor((Date.parse(due) - now) / 1000);
      say(element, left(rest));
      element.classList.toggle('late', rest < 0);
      element.classList.toggle('soon', rest >= 0 && rest < 30 * minute);
    }
  }

  const shows = node => node.nodeType === Node.ELEMENT_NODE && (node.matches(clocks) || node.querySelector(clocks));
  new MutationObserver(changes => {
    const told = document.querySelector('[data-now]')?.dataset.now;
    if (told && told !== heard) {
      [ahead, heard] = [Date.parse(told) - Date.now(), told];
    }
    if (changes.some(change => change.type === 'attributes' || [...change.addedNodes].some(shows))) {
      tick();
    }
  }).observe(document.documentElement, { childList: true, subtree: true, attributes: true, attributeFilter: ['data-since', 'data-due', 'data-now'] });
  setInterval(tick, 1000);
})();
