// What comes late fetches nobody back who has gone on: beside a list what is open stays, and anywhere else nothing is done.
export function narrow(from, url, beside, replace) {
  const { pathname: here, hash } = location;
  const isBeside = beside && (here === beside || here.startsWith(`${beside}/`));
  if (here === from) {
    Blazor.navigateTo(url, { replaceHistoryEntry: replace });
  } else if (isBeside) {
    Blazor.navigateTo(here + new URL(url).search + hash, { replaceHistoryEntry: replace });
  }
}
