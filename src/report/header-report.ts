import type { Profile } from '../engine/profile.ts'
import { phrase } from '../i18n/catalogue.ts'
import type { ReportHeader } from './model.ts'
import type { RunLog } from './run-log.ts'

/** Who was judged, by what, against what, and when. */
export function headerReport(log: RunLog, profile: Profile, instants: readonly string[]): ReportHeader {
  const { header, session } = log
  const answered = [...log.scenarios.values()].flatMap((s) => [...s.steps.values()].flatMap((r) => (r.attestation ? [r.attestation.at] : [])))
  return {
    bench: header.bench,
    ansPack: header.ansPack ?? null,
    run: header.id,
    seed: header.seed,
    startedAt: header.startedAt,
    endedAt: latest([header.startedAt, ...instants, ...answered]),
    adapter: header.adapter,
    software: header.software,
    session: session && { id: session.session, label: session.label, mode: session.mode },
    evidence: phrase('preuves.ou'),
    profile: {
      id: profile.id,
      version: profile.version,
      status: profile.status,
      title: profile.title,
      basis: profile.basis.map((b) => ({ title: b.title, date: b.date ?? null, official: b.official, confidence: b.confidence })),
    },
  }
}

function latest(instants: readonly string[]): string {
  return instants.reduce((a, b) => (Date.parse(b) > Date.parse(a) ? b : a))
}
