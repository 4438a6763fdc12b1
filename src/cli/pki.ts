import { writeFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { Command } from 'commander'
import pc from 'picocolors'
import {
  BAD_CERTIFICATES,
  BAD_SEALS,
  type BadCertificate,
  type BadSeal,
  type CardUse,
  FICTITIOUS_CARD,
  FICTITIOUS_STRUCTURE,
  type IssuedCertificate,
  openPki,
  type Pki,
} from '../../mocks/pki/index.ts'
import { BancError } from '../evidence/banc-error.ts'
import { systemClock } from '../evidence/clock.ts'
import { randomIds } from '../evidence/ids.ts'
import { say } from '../i18n/text.ts'
import type { CommandContext } from './command-context.ts'
import type { GlobalOptions } from './options.ts'
import { writableFolder } from './writable-folder.ts'

interface PkiCommandOptions {
  readonly cn?: string
  readonly cachet?: string
  readonly carte?: string
  readonly ou: string
  readonly nom: string
  readonly departement: string
  readonly fautif?: string
  readonly p12?: string
  readonly motDePasse?: string
  readonly json?: boolean
}

const FAULTY = [...BAD_CERTIFICATES, ...BAD_SEALS]
const CARD_USES: readonly CardUse[] = ['authentification', 'signature']

/** The certificate the options ask for; undefined when they ask for none. */
async function asked(pki: Pki, { fautif, cn, cachet, carte, ou, nom, departement }: PkiCommandOptions): Promise<IssuedCertificate | undefined> {
  const structure = { ou, o: nom, st: departement }
  if (fautif) return await pki.bad(badName(fautif))
  if (cachet) return await pki.issueSeal({ cn: cachet, ...structure })
  if (carte) return await pki.issueCard({ ...FICTITIOUS_CARD, ...structure }, cardUse(carte))
  return cn ? await pki.issueClient({ cn, ...structure }) : undefined
}

/** `gabarit pki`: lists the certificates of the bench, and issues good or faulty ones for the DUI. */
export function pkiCommand({ lang, terminal, done }: CommandContext): Command {
  const fr = lang === 'fr'
  return new Command('pki')
    .option(
      '--cn <nom>',
      fr ? 'émet un certificat client de ce nom (INSI-AUTO, INSI-MANU, …)' : 'issues a client certificate of this name (INSI-AUTO, INSI-MANU, …)',
    )
    .option(
      '--cachet <nom>',
      fr ? 'émet un cachet de ce nom, qui signe le VIHF et les lots de soumission' : 'issues a seal of this name, which signs the VIHF and the submission sets',
    )
    .option(
      '--carte <usage>',
      fr
        ? `émet un certificat de carte d’une professionnelle fictive (mode DIRECTE) : ${CARD_USES.join(', ')}`
        : `issues a card certificate of a fictitious professional (DIRECTE mode): ${CARD_USES.join(', ')}`,
    )
    .option(
      '--ou <identifiant>',
      fr ? 'identifiant de structure : 1 + FINESS ou 3 + SIRET' : 'structure identifier: 1 + FINESS or 3 + SIRET',
      FICTITIOUS_STRUCTURE.ou,
    )
    .option('--nom <raison-sociale>', fr ? 'raison sociale' : 'name of the structure', FICTITIOUS_STRUCTURE.o)
    .option('--departement <nom>', fr ? 'département' : 'département', FICTITIOUS_STRUCTURE.st)
    .option('--fautif <sorte>', `${fr ? 'donne un certificat fautif' : 'gives a faulty certificate'}: ${FAULTY.join(', ')}`)
    .option('--p12 <fichier>', fr ? 'l’écrit aussi en PKCS#12' : 'also writes it as PKCS#12')
    .option(
      '--mot-de-passe <texte>',
      fr ? 'mot de passe du fichier PKCS#12 (tiré au hasard sinon)' : 'password of the PKCS#12 file (drawn at random otherwise)',
    )
    .option('--json', fr ? 'sortie pour un programme' : 'output for a program')
    .action(async (options: PkiCommandOptions, command: Command) => {
      const { state } = command.optsWithGlobals<GlobalOptions>()
      const pki = await openPki({ stateDir: writableFolder(resolve(state), '--state'), clock: systemClock, ids: randomIds })
      const issued = await asked(pki, options)
      if (issued) {
        const password = options.motDePasse ?? randomIds.uuid().replaceAll('-', '').slice(0, 16)
        if (options.p12) writePrivate(options.p12, await issued.p12(password))
        const result = {
          subject: issued.subject,
          file: issued.file,
          notAfter: issued.notAfter,
          caFile: pki.caFile,
          ...(options.p12 ? { p12: options.p12, password } : {}),
        }
        if (options.json) terminal.out.write(`${JSON.stringify(result, null, 2)}\n`)
        else {
          const rows: [string, string][] = [
            [fr ? 'sujet' : 'subject', result.subject],
            [fr ? 'clé et chaîne (PEM)' : 'key and chain (PEM)', result.file],
            [fr ? 'valable jusqu’au' : 'valid until', result.notAfter.slice(0, 10)],
            [fr ? 'autorités à accepter' : 'authorities to trust', result.caFile],
          ]
          if (options.p12) rows.push(['PKCS#12', options.p12], [fr ? 'mot de passe' : 'password', password])
          for (const [name, value] of rows) terminal.out.write(`${name.padEnd(22)} ${value}\n`)
        }
        done(0)
        return
      }
      const entries = await pki.list()
      if (options.json) terminal.out.write(`${JSON.stringify(entries, null, 2)}\n`)
      else {
        const paint = pc.createColors(terminal.colors)
        for (const e of entries) {
          const validity = e.issued ? `${e.issued.notBefore.slice(0, 10)} → ${e.issued.notAfter.slice(0, 10)}` : fr ? 'émis à la demande' : 'issued on demand'
          terminal.out.write(
            `${paint.bold(e.name)}  ${validity}\n  ${say(e.purpose, lang)}\n${e.issued ? `  ${e.issued.subject}\n  ${paint.dim(e.issued.file)}\n` : ''}`,
          )
        }
        const note = fr
          ? `\nAutorités à faire accepter à votre logiciel : ${pki.caFile}\nCes certificats ne valent que pour ce banc ; ce ne sont pas ceux de l’IGC-Santé.\n`
          : `\nAuthorities your software must trust: ${pki.caFile}\nThese certificates are good for this bench only; they are not IGC-Santé's.\n`
        terminal.out.write(note)
      }
      done(0)
    })
}

function writePrivate(file: string, bytes: Uint8Array): void {
  try {
    writeFileSync(file, bytes, { mode: 0o600 })
  } catch (cause) {
    throw new BancError(
      'fichier-non-ecrit',
      'configuration',
      { fr: 'Le fichier « {file} » ne peut pas être écrit.', en: 'The file "{file}" cannot be written.' },
      { fr: 'Vérifiez que son dossier existe et que vous pouvez y écrire.', en: 'Verify that its folder exists and that you may write there.' },
      { file },
      { cause },
    )
  }
}

function badName(word: string): BadCertificate | BadSeal {
  const name = FAULTY.find((n) => n === word)
  if (name) return name
  throw new BancError(
    'certificat-inconnu',
    'configuration',
    { fr: 'Aucun certificat fautif « {word} ». Attendu : {known}.', en: 'No faulty certificate "{word}". Expected: {known}.' },
    { fr: 'Exemple : gabarit pki --fautif expired', en: 'Example: gabarit pki --fautif expired' },
    { word, known: FAULTY.join(', ') },
  )
}

function cardUse(word: string): CardUse {
  const use = CARD_USES.find((u) => u === word)
  if (use) return use
  throw new BancError(
    'carte-inconnue',
    'configuration',
    { fr: 'Une carte n’a pas de certificat « {word} ». Attendu : {known}.', en: 'A card has no "{word}" certificate. Expected: {known}.' },
    { fr: 'Exemple : gabarit pki --carte authentification', en: 'Example: gabarit pki --carte authentification' },
    { word, known: CARD_USES.join(', ') },
  )
}
