import type { Command } from 'commander'
import type { Text } from '../i18n/text.ts'
import type { CommandContext } from './command-context.ts'

/** A command of the command line; its file is read when it is asked for, because what all commands need together takes long to load. */
export interface CommandEntry {
  readonly name: string
  /** What it takes, as the help shows it: told without reading its file. */
  readonly usage: string
  readonly text: Text
  load(): Promise<(context: CommandContext) => Command>
}

/** In the order of the help. */
export const COMMANDS: readonly CommandEntry[] = [
  {
    name: 'demo',
    usage: '[options]',
    text: {
      fr: 'tout en un : les services simulés, le DUI simulateur, tous les scénarios, un rapport par profil',
      en: 'all in one: simulated services, simulator DUI, every scenario, a report for each profile',
    },
    load: async () => (await import('./demo.ts')).demoCommand,
  },
  {
    name: 'run',
    usage: '[options] [scenario...]',
    text: { fr: 'joue les scénarios d’un profil contre votre DUI', en: 'runs the scenarios of a profile against your DUI' },
    load: async () => (await import('./run.ts')).runCommand,
  },
  {
    name: 'serve',
    usage: '[options]',
    text: { fr: 'joue les services nationaux pour votre DUI et commente chaque appel', en: 'plays the national services for your DUI and comments every call' },
    load: async () => (await import('./serve.ts')).serveCommand,
  },
  {
    name: 'check',
    usage: '[options] <fichier...>',
    text: {
      fr: 'examine des fichiers : documents CDA, archives XDM, courriels, messages SOAP, assertions VIHF, certificats',
      en: 'examines files: CDA documents, XDM archives, mails, SOAP messages, VIHF assertions, certificates',
    },
    load: async () => (await import('./check.ts')).checkCommand,
  },
  {
    name: 'list',
    usage: '[options] [quoi] [id]',
    text: { fr: 'montre les scénarios, profils, contrôles, personnes fictives, pannes…', en: 'shows scenarios, profiles, checks, fictitious people, faults…' },
    load: async () => (await import('./list.ts')).listCommand,
  },
  {
    name: 'doctor',
    usage: '[options]',
    text: {
      fr: 'vérifie la machine, les ports, l’horloge, les certificats, et explique ce qui bloque',
      en: 'verifies machine, ports, clock and certificates, and explains what blocks',
    },
    load: async () => (await import('./doctor.ts')).doctorCommand,
  },
  {
    name: 'report',
    usage: '[options] <session>',
    text: { fr: 'récrit les rapports d’une session à partir de ses preuves', en: 'writes the reports of a session again, from its evidence' },
    load: async () => (await import('./report.ts')).reportCommand,
  },
  {
    name: 'pki',
    usage: '[options]',
    text: {
      fr: 'certificats du banc : liste, émission pour votre DUI, certificats fautifs',
      en: 'certificates of the bench: list, issue for your DUI, faulty ones',
    },
    load: async () => (await import('./pki.ts')).pkiCommand,
  },
]
