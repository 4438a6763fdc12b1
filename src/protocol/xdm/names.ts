/** Names of an IHE_XDM package (ITI TF-2 §3.32.4.1.2; the six entries of every published French archive), in the capitals they are written in. */
export const INDEX = 'INDEX.HTM'
export const README = 'README.TXT'
export const XDM_FOLDER = 'IHE_XDM'
export const METADATA = 'METADATA.XML'

/** Slot that says what the receiver must do with a version (XDM contract §3.2). */
export const ACTION_SLOT = 'urn:action:extraMetadataSlot'
