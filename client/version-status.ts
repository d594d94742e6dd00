// The status item beside the language's name: which Kubernetes release the manifests are judged by, and whether anybody judges.
import * as vscode from 'vscode';
import { type BaseLanguageClient, State } from 'vscode-languageclient';
import { statusNotification } from './protocol.ts';

const FROM = {
  default: 'default',
  setting: 'setting plimsoll.kubernetesVersion',
  'plimsoll.yaml': 'plimsoll.yaml of this workspace',
};

/** Shows the release in force. Until the server has said it, the setting's value stands there. */
export function showStatus(context: vscode.ExtensionContext, client: BaseLanguageClient): vscode.Disposable {
  const item = vscode.languages.createLanguageStatusItem('plimsoll.kubernetesVersion', [{ language: 'yaml' }, { language: 'json' }]);
  item.name = 'Plimsoll';
  const choose: vscode.Command = { command: 'plimsoll.selectKubernetesVersion', title: 'Change' };
  const showOutput: vscode.Command = { command: 'plimsoll.showOutput', title: 'Show Output' };

  const showVersion = (version: string, source: keyof typeof FROM) => {
    item.text = `Kubernetes ${version}`;
    item.detail = FROM[source];
  };
  const showState = (state: State) => {
    const stopped = state === State.Stopped;
    item.busy = state === State.Starting;
    item.severity = stopped ? vscode.LanguageStatusSeverity.Error : vscode.LanguageStatusSeverity.Information;
    item.command = stopped ? showOutput : choose;
  };

  const { default: usual } = versionSetting(context);
  const version = vscode.workspace.getConfiguration('plimsoll').get<string>('kubernetesVersion') ?? usual;
  showVersion(version, version === usual ? 'default' : 'setting');
  showState(client.state);
  return vscode.Disposable.from(
    item,
    client.onDidChangeState(({ newState }) => showState(newState)),
    client.onNotification(statusNotification, ({ kubernetesVersion, source }) =>
      // The server is sent every setting, and cannot tell a default from a choice.
      showVersion(kubernetesVersion, source === 'setting' && kubernetesVersion === usual ? 'default' : source),
    ),
  );
}

/** The releases that the setting allows, oldest first, as package.json lists them. */
export function knownVersions(context: vscode.ExtensionContext): readonly string[] {
  return versionSetting(context).enum;
}

function versionSetting(context: vscode.ExtensionContext): { enum: string[]; default: string } {
  return context.extension.packageJSON.contributes.configuration.properties['plimsoll.kubernetesVersion'];
}
