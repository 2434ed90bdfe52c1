// Asks for a challenge, lets the browser make a passkey for it, and hands it over. Answers what went wrong, or null.
export async function add(question, keep, name) {
  if (!window.PublicKeyCredential?.parseCreationOptionsFromJSON) {
    return 'This browser cannot make passkeys: use a newer one, or open Desk by https.';
  }
  const send = (address, fields) => {
    const form = new FormData(document.getElementById('sign-out'));
    Object.entries(fields).forEach(([field, value]) => form.set(field, value));
    return fetch(address, { method: 'POST', body: form, redirect: 'error' });
  };
  try {
    const asked = await send(question, { name });
    if (!asked.ok) {
      return 'The server did not answer as expected: reload this page and try again.';
    }
    const made = await navigator.credentials.create({ publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(await asked.json()) });
    const kept = await send(keep, { name, credential: JSON.stringify(made.toJSON()) });
    return kept.ok ? null : 'The passkey could not be kept: try again. An account has twenty at most.';
  } catch (failure) {
    return failure.name === 'InvalidStateError' ? 'This device has a passkey for your account already.' : 'No passkey was made: try again when you are ready.';
  }
}
