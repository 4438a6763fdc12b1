import type { PscProfessional } from './professionals.ts'

const STYLE =
  'body{font:1.125rem/1.5 system-ui,sans-serif;max-width:40rem;margin:2rem auto;padding:0 1rem;color:#161616;background:#fff}' +
  'label{display:block;padding:.5rem 0}button{font:inherit;padding:.5rem 1rem;margin:1rem 1rem 0 0}' +
  'input:focus,button:focus{outline:3px solid #0a76f6;outline-offset:2px}.banc{border-left:4px solid #b34000;padding-left:1rem}'

const NOTICE = '<p class="banc">Banc d’essai : les personnes de cette page sont fictives. Ce n’est pas le service national.</p>'

/** The login page: who may log in, one choice, and a way out. */
export function loginPage(action: string, login: string, professionals: readonly PscProfessional[]): string {
  const choices = professionals.map(
    (p, n) =>
      `<label><input type="radio" name="professionnel" value="${escaped(p.nationalId)}"${n === 0 ? ' required' : ''}> ` +
      `${escaped(`${p.given} ${p.family}`)} <small>(${escaped(p.nationalId)})</small></label>`,
  )
  return document(
    'Connexion avec Pro Santé Connect',
    `${NOTICE}<form method="post" action="${escaped(action)}"><input type="hidden" name="demande" value="${escaped(login)}">` +
      `<fieldset><legend>Qui se connecte ?</legend>${choices.join('')}</fieldset>` +
      '<button type="submit" name="reponse" value="oui">Se connecter</button>' +
      '<button type="submit" name="reponse" value="non" formnovalidate>Refuser</button></form>',
  )
}

/** A page that says what happened. `paragraphs`: plain text. */
export function messagePage(title: string, ...paragraphs: readonly string[]): string {
  return document(title, NOTICE + paragraphs.map((p) => `<p>${escaped(p)}</p>`).join(''))
}

/** Asks before a logout that names no session. */
export function logoutPage(action: string): string {
  return document(
    'Déconnexion de Pro Santé Connect',
    `${NOTICE}<form method="post" action="${escaped(action)}"><p>Voulez-vous vous déconnecter ?</p>` +
      '<button type="submit" name="confirmation" value="oui">Se déconnecter</button></form>',
  )
}

function document(title: string, body: string): string {
  return (
    `<!DOCTYPE html>\n<html lang="fr"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${escaped(title)}</title>` +
    `<style>${STYLE}</style></head><body><main><h1>${escaped(title)}</h1>${body}</main></body></html>\n`
  )
}

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (c) => `&#${c.charCodeAt(0)};`)
}
