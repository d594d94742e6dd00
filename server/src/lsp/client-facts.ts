// What the client has told of itself at the start: what it can do, and where the files of its installation lie.
import type { ClientCapabilities, InitializeParams } from 'vscode-languageserver';

/** What a client tells beside LSP's own. */
interface InitializationOptions {
  /** URI of the compressed field descriptions. */
  readonly descriptions?: string;
  /** URI of the folder with the rules' pages, ending in a slash. */
  readonly pages?: string;
  /** The client answers plimsoll/findFiles and plimsoll/readFile. */
  readonly fileRequests?: boolean;
}

/** Able to do nothing before it has been met. */
export class ClientFacts {
  #can: ClientCapabilities = {};
  #options: InitializationOptions = {};

  meet({ capabilities, initializationOptions }: InitializeParams): void {
    this.#can = capabilities;
    this.#options = (initializationOptions as InitializationOptions | null) ?? {};
  }

  /** It asks for diagnostics; else they are sent to it. */
  get pullsDiagnostics(): boolean {
    return this.#can.textDocument?.diagnostic !== undefined;
  }

  /** It can be told that diagnostics which it has asked for are others now. */
  get refreshesDiagnostics(): boolean {
    return this.#can.workspace?.diagnostics?.refreshSupport === true;
  }

  get refreshesLenses(): boolean {
    return this.#can.workspace?.codeLens?.refreshSupport === true;
  }

  /** Settings can be asked for; else they come with the news that they have changed. */
  get answersSettings(): boolean {
    return this.#can.workspace?.configuration === true;
  }

  /** It wants to be asked before it tells that settings have changed. */
  get wantsSettingsAskedFor(): boolean {
    return this.#can.workspace?.didChangeConfiguration?.dynamicRegistration === true;
  }

  get tellsFolders(): boolean {
    return this.#can.workspace?.workspaceFolders === true;
  }

  /** It fills in the places of snippets, `${1:app}`. */
  get fillsSnippets(): boolean {
    return this.#can.textDocument?.completion?.completionItem?.snippetSupport === true;
  }

  get answersFiles(): boolean {
    return this.#options.fileRequests === true;
  }

  /** URI of the compressed field descriptions. */
  get descriptions(): string | undefined {
    return this.#options.descriptions;
  }

  /** URI of the folder with the rules' pages, ending in a slash. */
  get pages(): string | undefined {
    return this.#options.pages;
  }
}
