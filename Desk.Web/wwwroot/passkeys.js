// Passkeys on the pages before the workspace: a form marked data-passkey-question asks the server for a challenge, lets the browser answer
// it, and sends the answer in the form's hidden field. Where the browser knows no passkeys, nothing of it shows.
(() => {
  if (!window.PublicKeyCredential?.parseRequestOptionsFromJSON) {
    return;
  }

  async function answer(form) {
    const fields = new FormData();
    fields.set('__RequestVerificationToken', form.querySelector('[name=__RequestVerificationToken]').value);
    fields.set('token', form.dataset.passkeyToken ?? '');
    const asked = await fetch(form.dataset.passkeyQuestion, { method: 'POST', body: fields });
    if (!asked.ok) {
      throw new Error('refused');
    }
    const options = await asked.json();
    const credential = form.hasAttribute('data-passkey-create')
      ? await navigator.credentials.create({ publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(options) })
      : await navigator.credentials.get({ publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(options) });
    return JSON.stringify(credential.toJSON());
  }

  for (const form of document.querySelectorAll('form[data-passkey-question]')) {
    const field = form.querySelector('[data-credential], [name=credential]');
    const problem = form.querySelector('[data-passkey-problem]');
    const button = form.querySelector('[data-passkey-button]') ?? form.querySelector('button');
    form.hidden = button.hidden = false;
    button.addEventListener('click', async event => {
      event.preventDefault();
      problem.hidden = true;
      const name = form.querySelector('[autocomplete=name]');
      if (name && !name.reportValidity()) {
        return;
      }
      try {
        field.value = await answer(form);
        form.noValidate = true;
        form.requestSubmit();
      } catch {
        problem.textContent = form.dataset.passkeyFailed;
        problem.hidden = false;
      }
    });
  }
})();
