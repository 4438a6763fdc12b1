import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { Command } from 'commander'
import pc from 'picocolors'
import { openPki } from '../../mocks/pki/index.ts'
import { ISSUER_CNS } from '../bench/issuers.ts'
import { BancError } from '../evidence/banc-error.ts'
import { systemClock } from '../evidence/clock.ts'
import { randomIds } from '../evidence/ids.ts'
import { say, type Text } from '../i18n/text.ts'
import { ansPackOption } from './ans-pack-option.ts'
import type { CommandContext } from './command-context.ts'
import { probeAnsPack } from './doctor/ans-pack.ts'
import { probeClientCertificate } from './doctor/client-certificate.ts'
import { probeDiscovery } from './doctor/discovery.ts'
import { probeHandshake } from './doctor/handshake.ts'
import { probeClock, probeNode, probePort, probeStateFolder } from './doctor/machine.ts'
import type { Diagnosis } from './doctor/probe.ts'
import { collectPort, DEFAULT_PORTS, type GlobalOptions } from './options.ts'

interface DoctorOptions extends GlobalOptions {
  readonly port: Record<string, number>
  readonly url?: string
  readonly certificat?: string
  readonly bal?: string
  readonly json?: boolean
  readonly ansPack?: string
}

const BLAMES: Readonly<Record<string, Text>> = {
  dui: { fr: 'votre logiciel', en: 'your software' },
  configuration: { fr: 'la configuration', en: 'the configuration' },
  banc: { fr: 'le banc', en: 'the bench' },
}

/** `gabarit doctor`: what would keep the bench and a DUI from meeting, in words, with whose it is to mend. */
export function doctorCommand({ lang, terminal, done }: CommandContext): Command {
  const fr = lang === 'fr'
  return new Command('doctor')
    .option('--port <nom=port>', fr ? 'port à vérifier (répétable)' : 'port to verify (repeatable)', collectPort(lang), { ...DEFAULT_PORTS })
    .option('--url <adresse>', fr ? 'adresse https à essayer comme le ferait votre DUI' : 'https address to try as your DUI would')
    .option('--certificat <fichier>', fr ? 'certificat client de votre DUI (PEM) à examiner' : 'client certificate of your DUI (PEM) to examine')
    .option(
      '--bal <adresse>',
      fr ? 'boîte MSSanté dont les serveurs sont à découvrir, comme le ferait votre DUI' : 'MSSanté box whose servers are to be discovered, as your DUI would',
    )
    .addOption(ansPackOption(lang))
    .option('--json', fr ? 'sortie pour un programme' : 'output for a program')
    .action(async (_: unknown, command: Command) => {
      const options = command.optsWithGlobals<DoctorOptions>()
      const state = resolve(options.state)
      const found: Diagnosis[] = [probeNode(process.version), probeStateFolder(state)]
      if (found.every((d) => d.state !== 'bloquant')) {
        const pki = await openPki({ stateDir: state, clock: systemClock, ids: randomIds })
        const authority = (await pki.list()).find((e) => e.kind === 'autorite')?.issued
        found.push(probeClock(systemClock, new Date(authority?.notBefore ?? 0)))
        if (options.url) {
          const client = await pki.client('INSI-MANU')
          found.push(await probeHandshake(httpsUrl(options.url), [...pki.ca], { key: client.key, cert: client.chain }))
        } else if (options.bal === undefined) for (const [name, port] of Object.entries(options.port)) found.push(await probePort(name, '127.0.0.1', port))
        // The bench is running then: its ports are not free.
        if (options.bal !== undefined) found.push(...(await probeDiscovery(options.bal, { host: '127.0.0.1', port: options.port['mssante-dns'] ?? 0 })))
        if (options.certificat) found.push(...probeClientCertificate(readPem(options.certificat), pki, systemClock, ISSUER_CNS))
      }
      if (options.ansPack !== undefined) found.push(...(await probeAnsPack(options.ansPack)))
      if (options.json)
        terminal.out.write(
          `${JSON.stringify(
            found.map((d) => spoken(d, lang)),
            null,
            2,
          )}\n`,
        )
      else for (const d of found) terminal.out.write(lines(d, lang, pc.createColors(terminal.colors)))
      done(found.some((d) => d.state === 'bloquant') ? (found.some((d) => d.blame === 'banc') ? 3 : 2) : 0)
    })
}

function spoken(d: Diagnosis, lang: 'fr' | 'en'): object {
  return { probe: d.probe, state: d.state, blame: d.blame ?? null, text: say(d.text, lang, d.params), action: d.action ? say(d.action, lang, d.params) : null }
}

function lines(d: Diagnosis, lang: 'fr' | 'en', paint: ReturnType<typeof pc.createColors>): string {
  const mark = d.state === 'ok' ? paint.green('✔') : d.state === 'attention' ? paint.yellow('▲') : paint.red('✖')
  const text = `${mark} ${say(d.text, lang, d.params)}\n`
  if (!d.action) return text
  const who = BLAMES[d.blame ?? '']
  const blame = who ? ` (${lang === 'fr' ? 'à corriger dans' : 'to mend in'} : ${say(who, lang)})` : ''
  return `${text}  ${paint.bold('→')} ${say(d.action, lang, d.params)}${blame}\n`
}

function httpsUrl(word: string): string {
  try {
    const url = new URL(word)
    if (url.protocol === 'https:') return url.href
  } catch {
    // Said below, with the same words.
  }
  throw new BancError(
    'adresse-illisible',
    'configuration',
    { fr: '« {word} » n’est pas une adresse https.', en: '"{word}" is not an https address.' },
    { fr: 'Exemple : gabarit doctor --url https://localhost:8443/lps', en: 'Example: gabarit doctor --url https://localhost:8443/lps' },
    { word },
  )
}

function readPem(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch (cause) {
    throw new BancError(
      'fichier-illisible',
      'configuration',
      { fr: 'Le fichier « {file} » ne peut pas être lu.', en: 'The file "{file}" cannot be read.' },
      { fr: 'Donnez le certificat client au format PEM.', en: 'Give the client certificate in PEM form.' },
      { file },
      { cause },
    )
  }
}
