/** The words of the chat, as GET /chat/words says them, so that this page needs no server. A test compares them. */

export const WORDS = {
  "language": "en",
  "direction": "ltr",
  "words": {
    "title": "Fernway account help",
    "launcher": "Account help",
    "unread": "New messages: {number}",
    "close": "Close",
    "menu": "More",
    "start_over": "Start over",
    "copy": "Copy the conversation",
    "download": "Save as a text file",
    "delete": "Delete the conversation",
    "conversation": "Conversation",
    "person": "You",
    "assistant": "Fernway account help",
    "options": "Answers to choose from",
    "new_tab": "opens in a new tab",
    "step": "Step {number} · {title}",
    "at_step": "step {number}",
    "back": "Back",
    "typing": "Writing …",
    "waiting": "Not sent yet",
    "input": "Your message",
    "placeholder": "Tell me what happens …",
    "send": "Send",
    "left": "Characters left: {number}",
    "too_long": "Too long by this many characters: {number}. Please say it in fewer words.",
    "offline": "You are offline. What you write is kept here, and sent as soon as you are back.",
    "not_sent": "I can't be reached at the moment. Your message is kept here, and is not sent twice.",
    "not_loaded": "I can't fetch what we said before at the moment.",
    "not_deleted": "I can't be reached at the moment, so our conversation is not deleted yet.",
    "retry": "Try again",
    "started_over": "This is a new conversation. The one before is gone from here.",
    "undo": "Bring it back",
    "copied": "Copied. You can paste it where you need it.",
    "not_copied": "Your browser doesn't let me copy. Save it as a text file instead.",
    "file_name": "account-help",
    "delete_question": "Delete this conversation for good? Nobody can bring it back.",
    "delete_yes": "Delete it",
    "delete_no": "Keep it",
    "deleted": "The conversation is deleted."
  },
  "colours": {
    "accent": "#0b5a4a",
    "accent_dark": "#7fd8c2"
  },
  "first": {
    "text": "Hello! I can help you with your Fernway account. What happens, or what does the screen say?",
    "html": "<p>Hello! I can help you with your Fernway account. What happens, or what does the screen say?</p>",
    "options": [
      {
        "id": "verification_email_missing",
        "label": "The verification email does not arrive"
      },
      {
        "id": "session_expired",
        "label": "“This session has expired. Please start again from the beginning.”"
      },
      {
        "id": "password_forgotten",
        "label": "I forgot my password"
      }
    ]
  },
  "limit": 4000
};

export const ARABIC = {
  ...WORDS,
  language: 'ar',
  direction: 'rtl',
  words: { ...WORDS.words, title: 'مساعدة', launcher: 'مساعدة', back: 'رجوع', step: 'الخطوة {number} · {title}', placeholder: 'ماذا حدث؟' },
  first: { ...WORDS.first, text: 'مرحبا! ماذا حدث؟', html: '<p>مرحبا! ماذا حدث؟</p>' },
};

