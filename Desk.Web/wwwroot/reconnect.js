// A lost circuit: say so, mark what is stale, and come back by itself as soon as the server answers. Notes are kept by the
// note box in this browser, so a new start loses nothing.
(() => {
  const bar = document.getElementById('components-reconnect-modal');
  const state = () => [...bar.classList].find(name => name.startsWith('components-reconnect-'))?.slice('components-reconnect-'.length);
  let retry = 0;

  async function again() {
    clearTimeout(retry);
    try {
      // what stands in front of Desk answers too while Desk is away: loading its page would be the end of this one. Asked for whole, as pages answer nothing less
      const answer = await fetch(location.href, { redirect: 'manual', cache: 'no-store' });
      if (answer.ok || answer.type === 'opaqueredirect') {
        location.reload();
        return;
      }
    } catch {
      // still away
    }
    retry = setTimeout(again, 4000);
  }

  // up to where this screen has shown what happened; MissedBar.razor.js asks for the rest once the line is back
  function note() {
    const drawn = document.getElementById('drawn-to')?.dataset;
    if (drawn && !sessionStorage.getItem('desk:left-off')) {
      sessionStorage.setItem('desk:left-off', JSON.stringify({ agent: +drawn.agent, sequence: +drawn.sequence, at: Date.now() }));
    }
  }

  new MutationObserver(() => {
    const now = state();
    const stale = now === 'show' || now === 'failed' || now === 'rejected';
    document.documentElement.toggleAttribute('data-stale', stale);
    clearTimeout(retry);
    stale && note();
    now === 'hide' && document.dispatchEvent(new Event('desk:back'));
    if (now === 'failed' || now === 'rejected') {
      retry = setTimeout(again, now === 'rejected' ? 0 : 4000);
    }
  }).observe(bar, { attributes: true, attributeFilter: ['class'] });

  // a page that came and whose circuit never did, because the server went away in between, has nobody who would load it again
  setTimeout(() => document.querySelector('.app:not(.opening), .app-less') || again(), 20000);

  document.getElementById('reconnect-now').addEventListener('click', again);
})();
