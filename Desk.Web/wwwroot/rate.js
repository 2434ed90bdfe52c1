// The page behind a link that asks how an answer was. One click in the mail is enough for a person: what the link says is sent at once, by the page's own form.
// Whoever only fetches the link answers nothing, nor does a browser that loads the page ahead of time or out of sight.
(() => {
  const form = document.querySelector('form[data-at-once]');
  let sent = false;
  const send = () => {
    if (sent || document.prerendering || document.visibilityState !== 'visible') {
      return;
    }
    sent = true;
    // going back shows what was said, and does not say this once more
    history.replaceState(null, '', form.dataset.atOnce);
    form.submit();
  };
  if (form) {
    document.addEventListener('prerenderingchange', send);
    document.addEventListener('visibilitychange', send);
    send();
  }
})();
