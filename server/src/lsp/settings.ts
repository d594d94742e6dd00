// Settings as a client sends them: other people's input. What is wrong is named, and the default is used.
import { checkSettings, type Settings } from '#workspace';

export function readSettings(sent: unknown): { settings: Settings; problems: string[] } {
  const { settings, problems } = checkSettings(sent);
  return { settings, problems: problems.map(({ message }) => `setting plimsoll.${message}`) };
}
