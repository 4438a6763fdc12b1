/** Parts of a valid WS_INS2 request; a test changes one of them. `null` leaves a part out. */
export interface EnvelopeParts {
  readonly action?: string | null
  readonly messageId?: string | null
  readonly lps?: string | null
  readonly bam?: string | null
  readonly idam?: string | null
  readonly security?: string
  readonly body?: string
  readonly soap?: string
}

export const TRAITS_ACTION = 'urn:ServiceIdentiteCertifiee:1.0.0:rechercherInsAvecTraitsIdentite'
export const CARTE_ACTION = 'urn:ServiceIdentiteCertifiee:1.0.0:rechercherInsAvecCarteVitale'

const IDAM = '<l:IDAM R="4">AAA00AA00AA0</l:IDAM>'
export const BAM_CONTENT =
  '<b:Id>8f1f2c0e-0000-4000-8000-000000000001</b:Id><b:Temps>2026-01-15T09:30:00.000Z</b:Temps><b:Emetteur>10B0000001</b:Emetteur><b:COUVERTURE/>'
export const LPS_CONTENT = (idam: string): string =>
  `<l:Id>8f1f2c0e-0000-4000-8000-000000000002</l:Id><l:Temps>2026-01-15T09:30:00</l:Temps><l:Emetteur>10B0000001</l:Emetteur><l:LPS>${idam}<l:Version>3.2</l:Version><l:Instance>8f1f2c0e-0000-4000-8000-00000000000a</l:Instance><l:Nom>urn:lps:MONDUI:3.2</l:Nom></l:LPS>`

export function anEnvelope(parts: EnvelopeParts = {}): string {
  const part = (value: string | null | undefined, byDefault: string, wrap: (content: string) => string): string =>
    value === null ? '' : wrap(value ?? byDefault)
  const idam = parts.idam === null ? '' : (parts.idam ?? IDAM)
  return (
    `<e:Envelope xmlns:e="${parts.soap ?? 'http://www.w3.org/2003/05/soap-envelope'}" xmlns:a="http://www.w3.org/2005/08/addressing" xmlns:b="urn:siram:bam:ctxbam" xmlns:l="urn:siram:lps:ctxlps" xmlns:r="http://www.cnamts.fr/INSiRecSans" xmlns:v="http://www.cnamts.fr/INSiRecVit"><e:Header>` +
    part(parts.bam, BAM_CONTENT, (c) => (c.startsWith('<b:ContexteBAM') ? c : `<b:ContexteBAM Nature="CTXBAM" Version="01_02">${c}</b:ContexteBAM>`)) +
    part(parts.lps, LPS_CONTENT(idam), (c) => (c.startsWith('<l:ContexteLPS') ? c : `<l:ContexteLPS Nature="CTXLPS" Version="01_00">${c}</l:ContexteLPS>`)) +
    part(parts.action, TRAITS_ACTION, (c) => `<a:Action>${c}</a:Action>`) +
    part(parts.messageId, 'uuid:8f1f2c0e-0000-4000-8000-000000000003', (c) => `<a:MessageID>${c}</a:MessageID>`) +
    (parts.security ?? '') +
    `</e:Header><e:Body>${parts.body ?? traits()}</e:Body></e:Envelope>`
  )
}

export interface TraitValues {
  readonly nom?: string
  readonly prenoms?: readonly string[]
  readonly sexe?: string
  readonly date?: string
  readonly lieu?: string
}

/** WS_INS2 body: TCHITCHI CATARINA unless told otherwise. */
export function traits(t: TraitValues = {}): string {
  const prenoms = (t.prenoms ?? ['CATARINA']).map((p) => `<r:Prenom>${p}</r:Prenom>`).join('')
  const lieu = t.lieu === undefined ? '' : `<r:LieuNaissance>${t.lieu}</r:LieuNaissance>`
  return `<r:RECSANSVITALE><r:NomNaissance>${t.nom ?? 'TCHITCHI'}</r:NomNaissance>${prenoms}<r:Sexe>${t.sexe ?? 'F'}</r:Sexe><r:DateNaissance>${t.date ?? '1936-06-21'}</r:DateNaissance>${lieu}</r:RECSANSVITALE>`
}

/** A whole WS_INS2 request about those traits. */
export function search(t: TraitValues): string {
  return anEnvelope({ body: traits(t) })
}

/** A whole WS_INS1 request for that number. */
export function carte(numero: string, cle: string, others = ''): string {
  return anEnvelope({
    action: CARTE_ACTION,
    body: `<v:RECVITALE><v:MatriculeIndividu><v:NumIdentifiant>${numero}</v:NumIdentifiant><v:Cle>${cle}</v:Cle></v:MatriculeIndividu>${others}</v:RECVITALE>`,
  })
}
