//! Words of the page where residents write (民呼我为). They stand apart because there are many, and half of them are those
//! of its live part, which finds them in the page: no other page needs them.

use super::words;

words! {
    /// What the page where residents write says.
    VoiceWords {
        /// Heading: what residents want to say (民呼我为).
        voice,
        /// Link to the page where one says it.
        voice_link,
        /// Title of that page. `{village}`.
        voice_title,
        /// Description of that page. `{village}`.
        voice_description,
        /// Heading: emergencies.
        voice_urgent_first,
        /// Whom to call about the village's own officials.
        voice_of_officials,
        /// What the emergency numbers are for.
        voice_police,
        /// See `voice_police`.
        voice_fire,
        /// See `voice_police`.
        voice_ambulance,
        /// See `voice_police`.
        voice_traffic,
        /// Heading of the form.
        voice_write,
        /// Above the form: where what is written stays.
        voice_blocked_line,
        /// What it is.
        voice_kind,
        /// Kinds.
        voice_concern,
        /// What a kind is for.
        voice_concern_hint,
        /// See `voice_concern`.
        voice_suggestion,
        /// See `voice_concern_hint`.
        voice_suggestion_hint,
        /// See `voice_concern`.
        voice_wish,
        /// See `voice_concern_hint`.
        voice_wish_hint,
        /// How urgent it is.
        voice_urgency,
        /// Urgencies.
        voice_later,
        /// See `voice_later`.
        voice_soon,
        /// See `voice_later`.
        voice_today,
        /// Where it is.
        voice_place,
        /// How to say where it is.
        voice_place_hint,
        /// What one has to say.
        voice_words,
        /// How to say it.
        voice_words_hint,
        /// How to reach the resident.
        voice_contact,
        /// How to say it.
        voice_contact_hint,
        /// Button: show the text.
        voice_make,
        /// Below the form while the module is on its way.
        voice_wait,
        /// In the place of the button where the module cannot start: what to do instead.
        voice_off,
        /// Heading of the phones.
        voice_phones,
        /// Whose phones these are.
        voice_phone_own,
        /// See `voice_phone_own`.
        voice_phone_village,
        /// See `voice_phone_own`.
        voice_phone_township,
        /// See `voice_phone_own`.
        voice_phone_county,
        /// Label of a number for text messages.
        voice_sms,
        /// Heading of the steps.
        voice_steps,
        /// The eight steps.
        voice_step_accept,
        /// See `voice_step_accept`.
        voice_step_gather,
        /// See `voice_step_accept`.
        voice_step_refer,
        /// See `voice_step_accept`.
        voice_step_handle,
        /// See `voice_step_accept`.
        voice_step_answer,
        /// See `voice_step_accept`.
        voice_step_rate,
        /// See `voice_step_accept`.
        voice_step_ask,
        /// See `voice_step_accept`.
        voice_step_press,
        /// Heading of the limits of time.
        voice_limits,
        /// What they are of.
        voice_limits_law,
        /// A limit.
        voice_limit_accept,
        /// See `voice_limit_accept`.
        voice_limit_finish,
        /// See `voice_limit_accept`.
        voice_limit_more,
        /// What has limits of its own.
        voice_limit_hotline,
    }
}

words! {
    /// What its live part says, and what the texts say that are made there.
    VoiceSays {
        /// Heading of the text.
        voice_preview,
        /// What the text is.
        voice_preview_hint,
        /// Button: the county's endpoint.
        voice_by_endpoint,
        /// Link: a text message. `{phone}`.
        voice_by_sms,
        /// Button: the clipboard.
        voice_by_copy,
        /// Link: a call. `{phone}`.
        voice_by_call,
        /// Heading of the resident's own list.
        voice_mine,
        /// Where the list is.
        voice_mine_hint,
        /// Button: erase the whole list.
        voice_erase_all,
        /// The first line of the text. `{kind}`, `{village}`.
        voice_say_text_head,
        /// Lines of the text. `{text}`.
        voice_say_text_urgency,
        /// See `voice_say_text_urgency`.
        voice_say_text_place,
        /// See `voice_say_text_urgency`.
        voice_say_text_words,
        /// See `voice_say_text_urgency`.
        voice_say_text_contact,
        /// The day it was written. `{day}`.
        voice_say_text_day,
        /// Nothing is written.
        voice_say_missing,
        /// What the text begins with that tells a mistake: `{name}`: of the entry; `{address}`: of the page.
        voice_say_wrong,
        /// An ID number in the text. `{begin}`.
        voice_say_private_id,
        /// A bank card in the text. `{begin}`.
        voice_say_private_card,
        /// It is being sent.
        voice_say_sending,
        /// It was sent, and nothing is known.
        voice_say_waiting,
        /// The same where nothing is kept.
        voice_say_waiting_unkept,
        /// The same where the county takes no texts this way any more.
        voice_say_waiting_nowhere,
        /// It has arrived.
        voice_say_accepted,
        /// It has arrived. `{number}`.
        voice_say_accepted_number,
        /// It was refused. `{reason}`.
        voice_say_refused,
        /// Refused without a reason. `{status}`.
        voice_say_no_reason,
        /// Nothing can be kept.
        voice_say_blocked,
        /// A message was begun.
        voice_say_did_sms,
        /// The text is on the clipboard.
        voice_say_did_copy,
        /// A call was begun.
        voice_say_did_call,
        /// The text is selected, and the rest is the resident's.
        voice_say_select,
        /// How it was sent.
        voice_say_how_sms,
        /// See `voice_say_how_sms`.
        voice_say_how_copy,
        /// See `voice_say_how_sms`.
        voice_say_how_call,
        /// See `voice_say_how_sms`.
        voice_say_how_endpoint,
        /// Button: shows a text again.
        voice_say_open,
        /// Button: erases a text.
        voice_say_erase,
        /// The same of a text that waits.
        voice_say_erase_waiting,
        /// Button: asks once more.
        voice_say_sure,
        /// Something was erased.
        voice_say_erased,
        /// The list is empty.
        voice_say_none,
    }
}

impl VoiceSays {
    /// Whether a word is one of the text that is sent: it is for the people of the village, so it is in the language of the
    /// content on every page.
    pub fn is_sent(name: &str) -> bool {
        name.starts_with("voice_say_text_")
    }
}
