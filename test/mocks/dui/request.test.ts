import { expect, test } from 'vitest'
import { DARTAGNAN, patientOf, scene, textOn } from './scene.ts'
import { found, NOBODY, verification } from './scripted-insi.ts'

const ACTION = 'urn:ServiceIdentiteCertifiee:1.0.0:rechercherInsAvecTraitsIdentite'

test('a search by traits is the SOAP 1.2 message of the WSDL, word for word', async () => {
  await using s = await scene()
  await s.search({}, found())
  const [call] = s.insi.seen
  const instance = textOn(call?.body ?? '', 'ctxlps:Instance')
  const [bam, lps] = [...(call?.body ?? '').matchAll(/<ctx...:Id>([^<]*)/g)].map((m) => m[1])
  const message = textOn(call?.body ?? '', 'wsa:MessageID')
  expect(new Set([bam, lps, message, instance]).size).toBe(4)
  for (const id of [bam, lps, instance, message.replace('uuid:', '')]) expect(id).toMatch(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/)
  expect({ method: call?.method, url: call?.url, type: call?.headers['content-type'], accept: call?.headers['accept'] }).toEqual({
    method: 'POST',
    url: '/lps',
    type: `application/soap+xml; charset=utf-8; action="${ACTION}"`,
    accept: 'application/soap+xml',
  })
  expect(call?.body).toBe(
    [
      '<?xml version="1.0" encoding="UTF-8"?>',
      '<soap:Envelope xmlns:soap="http://www.w3.org/2003/05/soap-envelope" xmlns:wsa="http://www.w3.org/2005/08/addressing" xmlns:ctxbam="urn:siram:bam:ctxbam" xmlns:ctxlps="urn:siram:lps:ctxlps">',
      '<soap:Header>',
      `<ctxbam:ContexteBAM Nature="CTXBAM" Version="01_02"><ctxbam:Id>${bam}</ctxbam:Id><ctxbam:Temps>2026-01-15T09:30:00.000Z</ctxbam:Temps><ctxbam:Emetteur>10B0000001</ctxbam:Emetteur><ctxbam:COUVERTURE/></ctxbam:ContexteBAM>`,
      `<ctxlps:ContexteLPS Nature="CTXLPS" Version="01_00"><ctxlps:Id>${lps}</ctxlps:Id><ctxlps:Temps>2026-01-15T09:30:00.000Z</ctxlps:Temps><ctxlps:Emetteur>10B0000001</ctxlps:Emetteur>` +
        `<ctxlps:LPS><ctxlps:IDAM R="4">SIM0000GAB01</ctxlps:IDAM><ctxlps:Version>1.0.0</ctxlps:Version><ctxlps:Instance>${instance}</ctxlps:Instance><ctxlps:Nom>urn:lps:DUI-SIMULATEUR:1.0.0</ctxlps:Nom></ctxlps:LPS></ctxlps:ContexteLPS>`,
      `<wsa:Action>${ACTION}</wsa:Action>`,
      `<wsa:MessageID>${message}</wsa:MessageID>`,
      '</soap:Header>',
      `<soap:Body><r:RECSANSVITALE xmlns:r="http://www.cnamts.fr/INSiRecSans"><r:NomNaissance>D'ARTAGNAN DE L'HERAULT</r:NomNaissance><r:Prenom>PIERRE-ALAIN</r:Prenom><r:Sexe>M</r:Sexe><r:DateNaissance>2001-06-17</r:DateNaissance></r:RECSANSVITALE></soap:Body>`,
      '</soap:Envelope>',
    ].join('\n'),
  )
})

test('a search by carte Vitale sends what the card holds', async () => {
  await using s = await scene()
  await s.search({ mode: 'carte', carteMatricule: '1010663220754', carteRang: '1' }, found())
  const [call] = s.insi.seen
  expect(call?.headers['content-type']).toContain('action="urn:ServiceIdentiteCertifiee:1.0.0:rechercherInsAvecCarteVitale"')
  expect(call?.body).toContain(
    '<v:RECVITALE xmlns:v="http://www.cnamts.fr/INSiRecVit"><v:MatriculeIndividu><v:NumIdentifiant>1010663220754</v:NumIdentifiant><v:Cle>60</v:Cle></v:MatriculeIndividu>' +
      "<v:NomNaissance>D'ARTAGNAN DE L'HERAULT</v:NomNaissance><v:DateNaissance>2001-06-17</v:DateNaissance><v:RangNaissance>1</v:RangNaissance></v:RECVITALE>",
  )
})

test('a card whose number has a wrong key is not sent', async () => {
  await using s = await scene()
  const reply = await s.search({ mode: 'carte', carteMatricule: '1010663220754', carteCle: '61' }, found())
  expect(reply).toEqual({ outcome: 'refused', message: 'Carte Vitale : la clé du numéro est fausse (61).' })
  expect(s.insi.seen).toEqual([])
})

test('a verification sends the INS with its authority and all the traits', async () => {
  await using s = await scene()
  await s.search({}, found())
  s.insi.script(verification('00'))
  await s.dui.verify(s.resident)
  const body = s.insi.seen[1]?.body
  expect(body).toContain('<wsa:Action>urn:ServiceIdentiteCertifiee:1.0.0:verifierInsAvecTraitsIdentite</wsa:Action>')
  expect(body).toContain(
    '<u:RequeteUnitaire xmlns:u="http://www.cnamts.fr/INSiLot2/REQUnitaire"><u:IndividuVerifie><u:INSFourni><u:IdIndividu><u:NumIdentifiant>1010663220754</u:NumIdentifiant><u:Cle>60</u:Cle></u:IdIndividu><u:OID>1.2.250.1.213.1.4.8</u:OID></u:INSFourni>' +
      "<u:TraitsIdentiteIndividu><u:NomNaissance>D'ARTAGNAN DE L'HERAULT</u:NomNaissance><u:Prenom>PIERRE-ALAIN</u:Prenom><u:ListePrenom>PIERRE-ALAIN GUNTHER</u:ListePrenom><u:Sexe>M</u:Sexe><u:DateNaissance>2001-06-17</u:DateNaissance><u:LieuNaissance>63220</u:LieuNaissance></u:TraitsIdentiteIndividu></u:IndividuVerifie></u:RequeteUnitaire>",
  )
})

test('each call has new identifiers, the installation keeps its own', async () => {
  await using s = await scene()
  await s.search({}, NOBODY)
  const ids = s.insi.seen.flatMap(({ body }) => [textOn(body, 'ctxbam:Id'), textOn(body, 'ctxlps:Id'), textOn(body, 'wsa:MessageID')])
  expect(ids).toHaveLength(9)
  expect(new Set(ids).size).toBe(9)
  expect(new Set(s.insi.seen.map(({ body }) => textOn(body, 'ctxlps:Instance'))).size).toBe(1)
})

test('the calls for one resident do not depend on what is done for others', async () => {
  const idsOfDartagnan = async (othersFirst: boolean): Promise<string> => {
    await using s = await scene({ traits: { ...DARTAGNAN, nom: 'ECETINSI' } })
    s.insi.script(NOBODY)
    if (othersFirst) await s.dui.search(s.resident, {})
    const { resident = '' } = s.dui.create(patientOf(DARTAGNAN))
    s.insi.script(found())
    await s.dui.search(resident, {})
    return textOn(s.insi.seen.at(-1)?.body ?? '', 'wsa:MessageID')
  }
  expect(await idsOfDartagnan(true)).toBe(await idsOfDartagnan(false))
})

test('values are escaped in the XML', async () => {
  await using s = await scene({ software: { name: 'DUI <&> "FILS"', version: '2', idam: 'SIM0000GAB01' } })
  await s.search({}, found())
  expect(s.insi.seen[0]?.body).toContain('<ctxlps:Nom>urn:lps:DUI &lt;&amp;&gt; &quot;FILS&quot;:2</ctxlps:Nom>')
})

test('an assertion goes with the call when a professional is given, who is then the sender', async () => {
  await using s = await scene({
    professional: { nameId: '899900000001', nameQualifier: 'PSC', identifiantFacturation: '100000001', secteurActivite: 'SA07', codeSpecialiteAmo: '01' },
  })
  await s.search({}, found())
  const body = s.insi.seen[0]?.body ?? ''
  expect(body).toContain('<saml:NameID NameQualifier="PSC">899900000001</saml:NameID>')
  expect(body).toContain('<saml:Attribute Name="identifiantFacturation"><saml:AttributeValue>100000001</saml:AttributeValue></saml:Attribute>')
  expect(body).toContain('<saml:Attribute Name="secteurActivite"><saml:AttributeValue>SA07</saml:AttributeValue></saml:Attribute>')
  expect(textOn(body, 'ctxlps:Emetteur')).toBe('899900000001')
})

test('connections are kept alive between calls', async () => {
  await using s = await scene()
  await s.search({}, NOBODY)
  expect(s.insi.seen).toHaveLength(3)
  expect(new Set(s.insi.seen.map(({ socket }) => socket)).size).toBeLessThan(3)
})
