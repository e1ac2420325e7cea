/** What the modules hand to each other. No browser loads this file. */

/** An event of the server's stream. */
export type ServerEvent = { name: string; data: any };

/** A message that is to be sent. With a choice, the text is its label; nothing if only the server knows that. */
export type Outgoing = { key: string; text: string; choice?: string; time: string };

/** A choice below a message. */
export type Option = { id: string; label: string };

/** Where a person stands in a guide. */
export type Step = { topic: string; title: string; number: number };

export type Message = {
  /** Its number in the conversation; a remark that is not stored has none. */
  id?: number;
  /** By this, a message that was written here is known again. */
  key?: string;
  from: 'person' | 'assistant';
  text: string;
  html?: string;
  time: string;
  topic?: string | null;
  options?: Option[];
};

/** What `GET /chat/words` says. An old server may say less. */
export type Words = {
  words?: Record<string, string>;
  language: string;
  direction: string;
  colours: Record<string, string>;
  first?: { text: string; html?: string; options?: Option[] };
  /** How many characters a message may have. */
  limit: number;
  /** A phrase, with its names in braces filled in; nothing if the server does not have it. */
  say: (name: string, values?: Record<string, string | number>) => string;
};

/** What shows a conversation. */
export interface View {
  /** Shows another conversation, and what is not sent yet. */
  restore(messages: Message[], waiting: Message[]): void;
  message(message: Message, isWaiting?: boolean): void;
  options(options: Option[]): void;
  /** Tells of a waiting message that it has arrived, or never will. */
  settle(key: string, isDropped?: boolean): void;
  typing(isTyping: boolean): void;
  step(step: Step | null): void;
  outcome(topic: string, outcome: string): void;
  /** Tells, by the name of a phrase or in the server's words, what did not work. */
  trouble(name: string, text?: string, retry?: () => void): void;
  /** Tells that it works again. */
  fine(): void;
  /** Tells of something that has happened beside the conversation. */
  remark(name: string, text?: string, undo?: () => void): void;
}

/** What a person can do with a conversation. */
export interface Talk {
  readonly messages: Message[];
  say(text: string, choice?: string): void;
  startOver(): void;
  erase(): void;
}

/** What holds the view, and hears what the page may want to know. */
export interface Host {
  open(): void;
  close(): void;
  heard(message: Message): void;
  ended(topic: string, outcome: string): void;
}

/** Attributes of an element, and its listeners. */
export type Attributes = {
  [name: string]: any;
  onclick?: (event: MouseEvent) => void;
  onkeydown?: (event: KeyboardEvent) => void;
  onsubmit?: (event: Event) => void;
  oncancel?: (event: Event) => void;
};
