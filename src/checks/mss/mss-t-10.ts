import { defineExchangeCheck, type ExchangeSubject, nonConforme, ok } from '../define.ts'
import { mailUnit } from './example-units.ts'
import { known } from './known.ts'
import { exigence } from './sources.ts'

const PASSWORDS: readonly string[] = ['PLAIN', 'LOGIN', 'CRAM-MD5']

/** No password is tried where a token is asked for (MSSanté contract §12.1, MSS-T-10). */
export const mssT10 = defineExchangeCheck({
  id: 'MSS-T-10',
  on: ['mssante.authentification'],
  needs: 'connection',
  level: 'DOIT',
  always: true,
  exigences: ['SC.MSS/CONF.07'],
  source: exigence('SC.MSS/CONF.07'),
  title: {
    fr: 'Une boîte personnelle ou organisationnelle s’ouvre avec un jeton Pro Santé Connect, jamais avec un mot de passe.',
    en: 'A personal or organisational box is opened with a Pro Santé Connect token, never with a password.',
  },
  why: {
    fr: 'Un mot de passe de messagerie se vole et se partage ; le jeton prouve qui est devant l’écran, pour deux minutes.',
    en: 'A mail password can be stolen and shared; the token proves who is at the screen, for two minutes.',
  },
  mend: {
    fr: 'Pour ces boîtes, n’utilisez que le mécanisme XOAUTH2 annoncé par le serveur, et retirez tout repli vers un mot de passe.',
    en: 'For these boxes, use only the XOAUTH2 mechanism announced by the server, and remove any fall-back to a password.',
  },
  reasons: {
    'mot-de-passe': {
      fr: 'Le logiciel a essayé {mecanisme} pour une boîte de nature {nature}.',
      en: 'The software tried {mecanisme} for a box of kind {nature}.',
    },
  },
  examples: {
    conforme: [
      { name: 'jeton', subject: attempt('XOAUTH2', 'PER') },
      { name: 'boîte applicative', subject: attempt('PLAIN', 'APP') },
      { name: 'opérateur de premier essai, sans jeton', subject: attempt('PLAIN', 'PER', 'PLAIN LOGIN') },
    ],
    fautif: [
      { name: 'PLAIN', reason: 'mot-de-passe', subject: attempt('PLAIN', 'PER') },
      { name: 'commande LOGIN', reason: 'mot-de-passe', subject: attempt('LOGIN', 'ORG') },
    ],
  },
  judge(subject) {
    const mecanisme = known(subject, 'Mechanism') ?? ''
    const nature = known(subject, 'Kind')
    if (!nature) return []
    const offered = known(subject, 'Offered')
    if (!PASSWORDS.includes(mecanisme) || nature === 'APP' || (offered !== undefined && !offered.includes('XOAUTH2'))) return [ok]
    return [nonConforme('mot-de-passe', { params: { mecanisme, nature }, expected: 'XOAUTH2', received: mecanisme, at: { part: 'request' } })]
  },
})

function attempt(mechanism: string, kind: string, offered = 'XOAUTH2 PLAIN'): () => ExchangeSubject {
  return () => mailUnit('mssante.authentification', { facts: { Protocol: 'imap', Mechanism: mechanism, Kind: kind, Offered: offered, Secure: 'yes' } })
}
