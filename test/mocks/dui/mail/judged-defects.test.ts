import { expect, test } from 'vitest'
import type { DefectId } from '../../../../mocks/dui/index.ts'
import { judged } from './judged.ts'
import { MATRICULE } from './mail-scene.ts'
import { type OperatorScene, operatorScene } from './operator-scene.ts'

const PRO = 'urgences@ch-fictif.mssante.fr'

/** Something of each kind: a document, two of them to the citizen, a new version, an ordinary mail, a receipt of error. */
async function play(s: OperatorScene): Promise<void> {
  await s.act('message.send', { vers: PRO, type: '34112-3', accuse: 'lecture remise' })
  await s.act('message.send', { vers: 'usager', type: '74207-2 34112-3', reponse: 'non' })
  await s.act('message.send', { remplace: 'oui', vers: PRO })
  await s.act('message.send', { boite: 'ORG', vers: PRO, texte: 'Été', html: 'oui' })
  s.bench.seed({
    messages: [{ documents: [{ patient: MATRICULE, kind: 'cr-hospitalier', changes: { sansIns: true } }], mdn: true }, { text: 'Bonjour' }],
  } as never)
  await s.act('message.fetch')
}

test('the rules that always run find nothing in what the correct DUI sends', async () => {
  await using s = await operatorScene()
  await play(s)
  expect(s.bench.exchanges('mssante.submission').length).toBe(5)
  expect(judged(s)).toEqual([])
})

const FOUND: readonly (readonly [DefectId, readonly string[]])[] = [
  ['mss-sans-starttls', ['MSS-R-16 absent', 'MSS-T-01 en-clair']],
  ['mss-secret-en-clair', ['MSS-R-16 absent', 'MSS-T-01 en-clair', 'MSS-T-12 secret-en-clair']],
  ['mss-tls-1-1', ['MSS-T-02 version-proposee']],
  ['mss-suite-faible', ['MSS-T-03 suite-faible']],
  ['mss-app-sans-certificat', ['MSS-T-08 sans-certificat']],
  ['mss-jeton-autre-utilisateur', ['MSS-T-09 autre-boite', 'MSS-T-11 sans-reprise']],
  ['mss-mot-de-passe', ['MSS-T-10 mot-de-passe']],
  ['mss-session-coupee', ['MSS-T-14 abandonnee']],
  ['mss-enveloppe-vide', ['MSS-T-15 expediteur-vide']],
  ['mss-sans-date', ['MSS-E-01 date']],
  ['mss-ligne-trop-longue', ['MSS-E-01 ligne-longue']],
  ['mss-message-id-absent', ['MSS-E-02 absent']],
  ['mss-message-id-reutilise', ['MSS-E-02 deja-pris']],
  ['mss-from-sans-libelle', ['MSS-E-03 sans-intitule']],
  ['mss-corps-html-seul', ['MSS-E-04 type']],
  ['mss-corps-latin1', ['MSS-E-05 autre-jeu']],
  ['mss-archive-autre-nom', ['MSS-E-06 nom']],
  ['mss-archive-sans-disposition', ['MSS-E-07 disposition']],
  ['mss-archive-tronquee', ['MSS-E-08 illisible', 'XDM-Z-01 illisible']],
  ['mss-sans-pdf', ['MSS-E-09 manque']],
  ['mss-pdf-regenere', ['MSS-E-10 different']],
  ['mss-pdf-nom-libre', ['MSS-E-11 forme']],
  ['mss-deux-usagers', ['MSS-E-12 metadonnees', 'XDM-P-01 different', 'XDM-P-03 matricule']],
  ['mss-objet-libre', ['MSS-E-13 sans-marque']],
  ['mss-objet-prefixe', ['MSS-E-13 avant-marque']],
  ['mss-objet-nom-minuscules', ['MSS-E-13 graphie']],
  ['mss-codecda-absent', ['MSS-E-14 absent']],
  ['mss-codecda-faux', ['MSS-E-14 codes']],
  ['mss-ins-inverse', ['MSS-E-15 n-a-tort']],
  ['mss-entetes-sans-document', ['MSS-E-16 present']],
  ['mss-nil-absent', ['MSS-E-17 absent']],
  ['mss-nom-encode-en-mots', ['MSS-E-21 nom-2047']],
  ['mss-usager-cle-fausse', ['MSS-C-01 cle']],
  ['mss-mdn-toujours', ['MSS-R-16 non-demande']],
  ['mss-mdn-deux-fois', ['MSS-R-16 plusieurs']],
  ['mss-mdn-jamais', ['MSS-R-16 absent']],
  ['mss-mdn-sans-original', ['MSS-R-17 original-incomplet']],
  ['mss-mdn-ancienne-forme', ['MSS-R-18 ancienne-forme']],
  ['xdm-crc-faux', ['MSS-E-08 illisible', 'XDM-Z-01 abime']],
  ['xdm-entree-hors-racine', ['XDM-Z-02 parent']],
  ['xdm-sans-readme', ['XDM-Z-03 absent']],
  ['xdm-sans-metadata', ['MSS-E-08 sans-metadonnees', 'XDM-Z-04 absent']],
  ['xdm-noms-minuscules', ['XDM-D-01 casse', 'XDM-Z-05 casse']],
  ['xdm-deux-lots', ['MSS-E-09 manque', 'MSS-E-13 libelle', 'MSS-E-14 dedoublonne', 'XDM-Z-06 plusieurs']],
  ['xdm-fichier-en-trop', ['XDM-Z-07 non-decrit']],
  ['xdm-racine-ancienne', ['XDM-M-01 liste']],
  ['xdm-lot-sans-marque', ['XDM-M-02 sans-marque']],
  ['xdm-sans-association', ['XDM-M-03 non-rattache']],
  ['xdm-sans-source-id', ['XDM-M-04 absent']],
  ['xdm-sans-content-type', ['XDM-M-05 absent']],
  ['xdm-uri-inconnue', ['XDM-D-01 absent']],
  ['xdm-hash-faux', ['XDM-D-02 differente']],
  ['xdm-taille-fausse', ['XDM-D-03 differente']],
  ['xdm-sans-langue', ['XDM-D-04 absent']],
  ['xdm-code-sans-schema', ['XDM-D-05 sans-nomenclature']],
  ['xdm-classe-fausse', ['XDM-D-06 autre-classe']],
  ['xdm-format-faux', ['XDM-D-07 autre-format']],
  ['xdm-action-sans-version', ['XDM-D-08 premiere-version']],
  ['xdm-remplacement-sans-lien', ['XDM-D-09 sans-lien']],
  ['xdm-patient-lot-autre', ['XDM-P-01 different']],
  ['xdm-patient-sans-oid', ['MSS-E-12 metadonnees', 'XDM-P-02 forme']],
  ['xdm-patient-autre-que-cda', ['MSS-C-01 autre-personne', 'MSS-E-12 metadonnees', 'XDM-P-03 matricule']],
  ['xdm-traits-faux', ['MSS-E-12 traits', 'XDM-P-04 nom']],
  ['xdm-type-autre', ['XDM-C-01 code', 'XDM-D-06 autre-classe']],
  ['xdm-unique-id-autre', ['XDM-C-02 different']],
  ['xdm-creation-locale', ['XDM-C-03 locale']],
  ['xdm-titre-autre', ['XDM-C-04 different']],
  ['xdm-etablissement-autre', ['XDM-C-05 structure']],
  ['xdm-cda-sans-type-id', ['XDM-C-06 non-conforme']],
]

test.each(FOUND)('« %s » is seen', { timeout: 20_000 }, async (defect, findings) => {
  await using s = await operatorScene({ defects: [defect] })
  await play(s)
  expect(judged(s)).toEqual(findings)
})
