// The one door to fontoxpath: a CommonJS module whose named exports Node cannot see, hence the default import.
import fontoxpath from 'fontoxpath'

export type { Options as XPathOptions } from 'fontoxpath'

export const { evaluateXPath, evaluateXPathToBoolean, evaluateXPathToNodes, evaluateXPathToString, registerCustomXPathFunction } = fontoxpath
