// Letters that come late do not fetch somebody back who has gone on to a customer.
export function narrow(url) {
  if (location.pathname === new URL(url).pathname) {
    Blazor.navigateTo(url, { replaceHistoryEntry: true });
  }
}
