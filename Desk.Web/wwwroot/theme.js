// Runs before the first paint: the chosen theme, else the system's, and the workspace's colour. One attribute of each on the root tells all styles.
(() => {
  const dark = matchMedia('(prefers-color-scheme: dark)');
  const accent = localStorage.getItem('desk:accent');
  accent && (document.documentElement.dataset.accent = accent);
  const apply = () => { document.documentElement.dataset.theme = localStorage.getItem('desk:theme') ?? (dark.matches ? 'dark' : 'light'); };
  dark.addEventListener('change', apply);
  addEventListener('storage', apply);
  document.addEventListener('click', event => {
    if (event.target.closest?.('[data-toggle-theme]')) {
      localStorage.setItem('desk:theme', document.documentElement.dataset.theme === 'dark' ? 'light' : 'dark');
      apply();
    }
  });
  apply();
  if (sessionStorage.getItem('desk:leaving') && location.pathname === '/sign-in') {
    sessionStorage.removeItem('desk:leaving');
    localStorage.setItem('desk:left', String(Date.now()));
  }
})();
