//! Whom to call, where to go, when it is open.

use super::{Explanation, phrase};

pub(in super::super) const CONTACT_MISSING: Explanation = Explanation {
    title: phrase("没有电话", "No phone is given"),
    meaning: phrase(
        "扫码的人最后总要能问到一个人。没有电话，材料写得再全，遇到例外也只能白跑一趟。",
        "Whoever scans the code must be able to ask somebody in the end. Without a phone every exception costs a trip in vain.",
    ),
    wrong: "{ \"name\": \"青禾县民政局\", \"phone\": \"\" }",
    right: "{ \"name\": \"青禾县民政局\", \"phone\": \"0980-5550201\" }",
};

pub(in super::super) const PLACE_MISSING: Explanation = Explanation {
    title: phrase("没有写在哪里", "No place is given"),
    meaning: phrase(
        "“去哪办”是村民问得最多的一句。事项写去处（村里、乡镇大厅、派出所……），服务点和村写找得到的地址。",
        "“Where do I go” is what residents ask most. A service names its places (village, hall, police …); points and villages \
         have an address that can be found.",
    ),
    wrong: "{ \"name\": \"临时救助申请\", \"where\": [] }",
    right: "{ \"name\": \"临时救助申请\", \"where\": [\"village\", \"hall\"] }",
};

pub(in super::super) const HOURS_MISSING: Explanation = Explanation {
    title: phrase("没有写开门时间", "No opening hours are given"),
    meaning: phrase(
        "页面靠它告诉村民现在开不开门。没有时间，走十几里路到了可能关着门。",
        "The page tells by them whether a place is open now. Without them people walk for miles to a closed door.",
    ),
    wrong: "{ \"name\": \"柳河镇便民服务中心\", \"hours\": \"\" }",
    right: "{ \"name\": \"柳河镇便民服务中心\", \"hours\": \"周一至周五 08:30-12:00 14:30-18:00\" }",
};

pub(in super::super) const PHONE_MALFORMED: Explanation = Explanation {
    title: phrase("电话拨不通", "A phone that cannot be dialled"),
    meaning: phrase(
        "页面上的电话一点就拨。少一位、多一位、没有区号，在外地打工的家人就打不进来。一处只写一个号码；分机写成 0980-5556455转8001。",
        "A phone on the page is dialled with one touch. With a digit too few or too many, or without the area code, relatives \
         who work elsewhere cannot get through. One number in one place; an extension is written 0980-5556455转8001.",
    ),
    wrong: "{ \"phone\": \"5556455\" }",
    right: "{ \"phone\": \"0980-5556455\" }",
};

pub(in super::super) const PHONE_LOST_ZERO: Explanation = Explanation {
    title: phrase("电话少了区号前面的 0", "A phone without the 0 of its area code"),
    meaning: phrase(
        "Excel 把电话当成数字，开头的 0 就没了，这样拨出去是空号。先把这一格设成“文本”再输入。",
        "Excel takes a phone for a number and drops the leading 0; what is left reaches nobody. Set the cell to text before \
         typing.",
    ),
    wrong: "{ \"phone\": \"980-5556455\" }",
    right: "{ \"phone\": \"0980-5556455\" }",
};

pub(in super::super) const PHONE_SCIENTIFIC: Explanation = Explanation {
    title: phrase("电话变成了科学记数", "A phone in scientific notation"),
    meaning: phrase(
        "Excel 把长号码写成 1.38E+10 这样，后面几位已经丢了，只能重新问、重新填。先把这一格设成“文本”。",
        "Excel writes long numbers as 1.38E+10 and the digits are lost: the phone has to be asked for and typed again, in a \
         cell set to text.",
    ),
    wrong: "{ \"phone\": \"1.60000E+10\" }",
    right: "{ \"phone\": \"16000000201\" }",
};

pub(in super::super) const HOURS_MALFORMED: Explanation = Explanation {
    title: phrase("开门时间看不懂", "Opening hours that cannot be read"),
    meaning: phrase(
        "写成“上班时间”“看情况”，人和页面都不知道现在开不开门。日子加钟点，早的在前；几段之间用分号隔开。周一到周五、周末、\
         周二、四，上午8点半-12点、下午2:00-5:30，24小时，工作日（或周一至周五）后面加（法定节假日除外），都看得懂；\
         分冬夏的写眼下的，换季那天再改；节假日几点开、跨过半夜的，写进说明或通知。",
        "From “office hours” neither people nor the page can tell whether it is open now. Days, then times, the earlier first; \
         groups are divided by semicolons. 周一到周五, 周末, 周二、四, 上午8点半-12点, 下午2:00-5:30, 24小时 and, behind working \
         days, （法定节假日除外） are understood. Of summer and winter hours write those that hold now and change them on the day; \
         what holds on public holidays, or beyond midnight, goes into a note or a notice.",
    ),
    wrong: "{ \"hours\": \"工作日上班时间\" }",
    right: "{ \"hours\": \"工作日 08:30-12:00 14:30-18:00；周六 09:00-12:00\" }",
};

pub(in super::super) const URL_MALFORMED: Explanation = Explanation {
    title: phrase("网址不对", "An address that is none"),
    meaning: phrase(
        "网上办的链接要点得开、信得过，所以要写完整的网址，末尾不带标点，里面没有没填的空。网站自己的地址要印在墙上，更不能错。",
        "A link to an online service must open and be trusted: a whole address, without punctuation behind it or gaps in it. The \
         site's own address is printed on walls and must be right.",
    ),
    wrong: "{ \"online\": { \"name\": \"政务服务网\", \"url\": \"www.example.gov.cn\" } }",
    right: "{ \"online\": { \"name\": \"政务服务网\", \"url\": \"https://www.example.gov.cn/\" } }",
};

pub(in super::super) const URL_PLAIN: Explanation = Explanation {
    title: phrase("网址没有加密", "An address that is not encrypted"),
    meaning: phrase(
        "http:// 打开的网页，路上能被人看到、换掉，手机也会提示不安全。链接过去的是别人的网站，所以只提醒、不拦：先试 https://，\
         打得开就改；那边确实只有 http 的可以留着。",
        "A page fetched by http:// can be read and changed on its way, and phones warn of it. It is another's site, so this only \
         warns: try https:// first and write it if it opens; where there is nothing else, it may stay.",
    ),
    wrong: "{ \"online\": { \"name\": \"政务服务网\", \"url\": \"http://www.example.gov.cn/\" } }",
    right: "{ \"online\": { \"name\": \"政务服务网\", \"url\": \"https://www.example.gov.cn/\" } }",
};

pub(in super::super) const SMS_NUMBER: Explanation = Explanation {
    title: phrase("收不了短信的号码", "A number that takes no text messages"),
    meaning: phrase(
        "村民在“民呼我为”里写好的话，一点就填进短信。座机和 400 电话收不到短信，话就丢了，发的人还以为送到了。",
        "What a resident has written goes into a text message at one tap. A landline or 400 number takes none: the words are \
         lost, and who sent them believes they arrived.",
    ),
    wrong: "{ \"voice\": { \"sms\": \"0980-5551642\" } }",
    right: "{ \"voice\": { \"sms\": \"16000003345\" } }",
};

pub(in super::super) const VOICE_ENDPOINT: Explanation = Explanation {
    title: phrase("接收诉求的接口不能用", "An endpoint for residents' words that cannot be used"),
    meaning: phrase(
        "村民写的话、留的电话都发到这里，所以要加密、要是县里自己的域名，地址里不带密钥。页面只获准连这一个地方，写错了就发不出去。",
        "What residents write, their phones included, goes there: it must be encrypted, the county's own public name, without a \
         key in the address. The page is allowed to reach that one place alone; a wrong address means that nothing is sent.",
    ),
    wrong: "{ \"voice\": { \"endpoint\": \"http://10.0.0.8/voice?key=1\" } }",
    right: "{ \"voice\": { \"endpoint\": \"https://voice.example.gov.cn/messages/\" } }",
};

pub(in super::super) const QR_LETTERS: Explanation = Explanation {
    title: phrase("网址不能印成全大写的码", "An address that cannot be printed in capitals"),
    meaning: phrase(
        "全大写的网址做成的码格子少，远一点、旧一点也扫得出来。子目录里有小写字母就只能照原样印，码会密一些。",
        "A code of capitals has fewer modules and scans from farther away and when worn. Small letters in the path rule that \
         out: the code is printed as written and gets denser.",
    ),
    wrong: "{ \"base_url\": \"https://example.gov.cn/ymt/\" }",
    right: "{ \"base_url\": \"https://example.gov.cn/YMT/\" }",
};

pub(in super::super) const URL_LOCAL: Explanation = Explanation {
    title: phrase("网址只有自己打得开", "A site's address that only its makers reach"),
    meaning: phrase(
        "localhost、192.168 开头这样的网址，只在这台电脑或单位的网里打得开。码上印的就是这个网址，贴出去谁也扫不开。试用可以，印之前换成公开的。",
        "localhost, 192.168… and the like open on one machine or in one office alone. Printed codes hold this address, and would \
         open nothing for anybody. It does for a trial; write the public one before anything is printed.",
    ),
    wrong: "{ \"base_url\": \"https://192.168.1.5/\" }",
    right: "{ \"base_url\": \"https://ymt.example.gov.cn/\" }",
};

pub(in super::super) const AREA_CODE_DIFFERS: Explanation = Explanation {
    title: phrase("区号和县里多数的不一样", "An area code other than most of the county's"),
    meaning: phrase(
        "一个县的座机区号多半相同，混进别的区号，往往是从别的县的表里抄来的，或者打错了一位，村民就打到外地去了。\
         省里、市里的电话真是别的区号，不用改：这只是提醒。",
        "Landlines of a county mostly share one area code. Another was often copied from another county's table or mistyped, and \
         residents ring somewhere else. Phones of the province may well have another: this is only a warning.",
    ),
    wrong: "{ \"phone\": \"0878-5556455\" }",
    right: "{ \"phone\": \"0871-5556455\" }",
};
