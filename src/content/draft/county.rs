//! The site, a county and what its villages share: townships, offices, hotlines, places, days off.

use super::{OneOrMore, record};
use crate::content::record::{Shape, Target, When};
use crate::content::words;

record! {
    /// `site.json`.
    SiteDraft, SITE = "site", "网站", "整个网站的网址和名称。";
    schema "$schema": Option<String>, may Schema, "格式说明", "编辑软件按它提示和检查，由工具填写。", "";
    base_url "base_url": Option<String>, must Url, "网址", "网站对外的网址，印在每个村的码里，定了就不再改。", "https://ymt.example.gov.cn/";
    title "title": Option<String>, must Text, "网站名称", "显示在首页和找村页面上。", "青禾县村级办事一码通";
    sample "sample": bool, may Flag(false), "是否样例", "地名、人名、电话都是编的才选“是”，可以用 99 开头的区划代码；正式内容不写。", "";
    qr_letters "qr_letters": Option<String>, may Word(words::QR_LETTERS), "码里的字母", "不写就是印成大写。网址的子目录含小写字母时，照原样印。", "";
    languages "languages": Vec<String>, may Names, "另外的语言", "除了中文，页面还有哪些语言的版本，写语言代号。en 是现成的，别的要有语言文件。", "en";
    script_policy "script_policy": Option<String>, may Word(words::SCRIPT_POLICIES), "脚本限制", "不写就是最严。放宽以后，2021 年以前的手机浏览器也能用页面上的搜索。", "";
    pages "pages": Option<String>, may Word(words::PAGES), "页面写法", "不写就是每个页面写全，不用脚本也能看全。文件个数或容量有限的主机选“由程序画”：村的页面先只写名称、电话、时间，其余由手机里的程序按数据画出来。", "";
    former_urls "former_urls": Vec<String>, may Names, "原来的网址", "网站换过网址的，写原来的，一个一个写全。原来的网址还要能打开，或者转到现在的：印在墙上的码写的是它。", "https://ymt-old.example.gov.cn/";
    former_languages "former_languages": Vec<String>, may Names, "停用的语言", "以前有、现在不再出的语言，写语言代号。原来的链接会打开一页说明，从那里到中文页面。", "en";
    imprint "imprint": ImprintDraft, may One(&IMPRINT), "网站底部", "每一页最下面要有的：主办单位、备案号、标识码。正式上线以前写全。", "";
    offline "offline": Option<bool>, may Flag(true), "断网能看", "不写就是能：手机看过的页面，没有网也打得开。选“否”以后，手机里存过的下次打开就删掉。", "";
}

record! {
    /// What law asks the foot of a government's pages to say.
    ImprintDraft, IMPRINT = "imprint", "网站底部", "每一页最下面：谁主办、怎么联系、各种备案号。";
    sponsor "sponsor": Option<String>, may Text, "主办单位", "网站主办单位的全称。", "青禾县人民政府办公室";
    host "host": Option<String>, may Text, "承办单位", "另有单位承办的，写它的全称。", "青禾县政务服务管理局";
    contact "contact": Option<String>, may Phone, "网站联系电话", "网站本身的事打这个电话。", "0980-5551642";
    site_code "site_code": Option<String>, may Code(10), "政府网站标识码", "10 位数字，由上级政府办公厅（室）分配。", "9901010001";
    icp "icp": Option<String>, may Text, "ICP备案号", "工业和信息化部备案的编号，连“ICP备”“号”一起写。", "样ICP备99010100号-1";
    police "police": Option<String>, may Text, "公安备案号", "公安机关联网备案的编号，连“公网安备”“号”一起写。", "样公网安备 99010100 号";
    mistakes "mistakes": Option<String>, may Url, "网站找错的链接", "“政府网站找错”平台给本网站的链接，以 https:// 开头。", "https://jiucuo.example.gov.cn/";
}

record! {
    /// `county.json`.
    CountyDraft, COUNTY = "county", "县", "县的名称、版次、乡镇、部门和热线，全县各村共用。";
    schema "$schema": Option<String>, may Schema, "格式说明", "编辑软件按它提示和检查，由工具填写。", "";
    name "name": Option<String>, must Text, "县名", "全称。", "青禾县";
    short "short": Option<String>, must Text, "简称", "去掉“县”“市”“区”。", "青禾";
    province "province": Option<String>, must Text, "省", "所属的省、自治区、直辖市，显示在县名上面。", "样例省";
    prefecture "prefecture": Option<String>, must Text, "市州", "所属的地级市、自治州、地区、盟，显示在县名上面。", "样例市";
    edition "edition": EditionDraft, must One(&EDITION), "版次", "这一版内容的编号和公布日期。", "";
    base "base": Option<String>, may Text, "国家基础", "写上版本，就用随软件带来的全国一样的事项、证明和一件事，县里只写本地的；不写就全由县里自己写。", "2026-11";
    complaint_phone "complaint_phone": Option<String>, must Phone, "监督电话", "部门没有自己的监督电话时，用这一个。", "0980-5551642";
    hours "hours": Option<String>, may Hours, "办公时间", "全县便民服务中心平常的开门时间。便民服务中心自己没有写时间的，按这个时间。", "工作日 08:30-12:00 14:00-17:30";
    townships "townships": Vec<TownshipDraft>, must Many(&TOWNSHIP), "乡镇（街道）", "全县的乡镇和街道，按页面上要排的次序。", "";
    agencies "agencies": Vec<AgencyDraft>, may Many(&AGENCY), "部门", "办事项的县级部门和单位。", "";
    hotlines "hotlines": Vec<HotlineDraft>, may Many(&HOTLINE), "热线", "全县通用的热线电话，按页面上要排的次序。", "";
    voice "voice": VoiceDraft, may One(&VOICE), "民呼我为", "村民写的诉求、建议、微心愿送到哪里，各村不另写就用这里的。", "";
    past "past": Vec<PastDraft>, may Many(&PAST), "以前的数", "用本系统以前，村里能办多少事、要开多少证明。县页面的减负账从这里画起。", "";
    addresses "addresses": Vec<FormerAddressDraft>, may Many(&FORMER_ADDRESS), "原来的地址", "并掉、撤销、换了代码的村、工程、网格：印出去的码从这里接着走。", "";
}

record! {
    /// An address that was printed or shared and is not there any more.
    FormerAddressDraft, FORMER_ADDRESS = "former-address", "原来的地址", "一个印出去、分享过、现在没有了的地址：原来是哪里的，后来怎么了，现在到哪里。写在这里，墙上的旧码就还扫得开。";
    old "old": Option<String>, must Text, "原来的代码", "村写 12 位代码；工程、网格在后面加 /P1、/G2；县换了代码写原来的 6 位。", "990101100206";
    name "name": Option<String>, must Text, "原来的名称", "那时叫什么。", "沙渡村";
    fate "fate": Option<String>, must Word(words::FATES), "后来怎么了", "并入别的村、换了代码，还是撤销了。", "";
    successor "successor": Option<String>, may Text, "现在的代码", "并到、换成了哪一个，写法和原来的代码一样；撤销了又没有接的不写。", "990101100201";
    since "since": Option<String>, must Date, "从哪天起", "从哪天起不再用原来的。", "2021-05-01";
    document "document": Option<String>, must Text, "依据文件", "批准的文件。", "青禾政函〔2021〕12号";
    below "below": Vec<String>, may Names, "还印过的码", "这个村的工程牌、网格牌也印过码的，写编号，扫了到同一个地方。", "P1、G2";
}

record! {
    /// Where a county takes what residents write.
    VoiceDraft, VOICE = "voice", "民呼我为", "村民写的诉求、建议、微心愿送到哪里；一样也不写，页面就让村民打村里的电话。";
    phone "phone": Option<String>, may Phone, "民呼我为电话", "有人接诉求的电话。不写，页面就用村里的办公电话。", "0980-5551642";
    sms "sms": Option<String>, may Phone, "民呼我为短信号码", "收短信的号码，要有人看。座机收不了短信。", "16000003345";
    endpoint "endpoint": Option<String>, may Url, "民呼我为接口", "县里接收诉求的接口地址，以 https:// 开头。写了，页面上就有“发给县里”。", "https://voice.example.gov.cn/messages/";
}

record! {
    /// What a county counted before it published here.
    PastDraft, PAST = "past", "以前的数", "用本系统以前某一年的数，事项和证明至少写一个。";
    year "year": Option<u32>, must Number(2100), "年份", "这些数是哪一年的。", "2020";
    services "services": Option<u32>, may Number(10_000), "村里能办的事", "村里直接办和帮代办的事一共几项。", "0";
    certificates "certificates": Option<u32>, may Number(10_000), "村里要开的证明", "那时村里要开的证明一共几种。", "62";
    source "source": Option<String>, must Text, "依据", "这些数出自哪份文件。", "青禾县村级证明事项清理报告（2020年）";
}

record! {
    /// Number and day of a publication.
    EditionDraft, EDITION = "edition", "版次", "一次公布的内容。";
    number "number": Option<String>, must Text, "版次编号", "县里自己编，每次公布换一个。", "2026-4";
    on "on": Option<String>, must Date, "公布日期", "这一版公布的日子。", "2026-11-20";
}

record! {
    /// Who confirmed, when.
    ConfirmedDraft, CONFIRMED = "confirmed", "核对", "最近一次由谁、在哪天核对过，页面上显示“核对于”。";
    on "on": Option<String>, must Date, "核对日期", "最近一次逐项核对的日子。", "2026-11-10";
    by "by": Option<String>, must Text, "核对单位", "负责核对的单位全称。", "青禾县政务服务管理局";
}

record! {
    /// A township.
    TownshipDraft, TOWNSHIP = "township", "乡镇（街道）", "县下面的一个镇、乡、街道或开发区。";
    code "code": Option<String>, must Code(3), "乡镇代码", "区划代码的第 7 到 9 位：街道 001–099，镇 100–199，乡 200–399，开发区 400–599。", "100";
    name "name": Option<String>, must Text, "乡镇名称", "全称。", "柳河镇";
}

record! {
    /// A county office.
    AgencyDraft, AGENCY = "agency", "部门", "办事项的县级部门或单位。";
    id "id": Option<String>, must Id, "部门编号", "事项里用它指这个部门，定了就不再改。", "civil-affairs";
    name "name": Option<String>, must Text, "部门名称", "全称。", "青禾县民政局";
    phone "phone": Option<String>, must Phone, "咨询电话", "村民问事打的电话，座机带区号。", "0980-5551498";
    complaint_phone "complaint_phone": Option<String>, may Phone, "监督电话", "投诉这个部门打的电话。不写就用县里的监督电话。", "0980-5551590";
}

record! {
    /// A hotline.
    HotlineDraft, HOTLINE = "hotline", "热线", "全县都能打的公共电话。";
    id "id": Option<String>, must Id, "热线编号", "定了就不再改。", "gov-service";
    name "name": Option<String>, must Text, "热线名称", "村民认得的名字。", "政务服务便民热线";
    phone "phone": Option<String>, must Phone, "电话", "热线原号。", "12345";
    purpose "for": Option<String>, must Prose, "打这个电话做什么", "一句话，村民看了就知道什么事打它。", "问政策、提意见、投诉，各部门的事都可以打。";
    hours "hours": Option<String>, may Hours, "接听时间", "不写就不显示。", "每天 00:00-24:00";
}

record! {
    /// `points.json`.
    POINTS = "points", "服务点清单", "全县共用的大厅、派出所、卫生院和其他办事单位。";
    "$schema" may Schema, "格式说明", "编辑软件按它提示和检查，由工具填写。", "";
    "points" must Many(&POINT), "服务点", "每个乡镇至少要有一个便民服务中心。", "";
}

record! {
    /// A service point.
    PointDraft, POINT = "point", "服务点", "村民去办事的一个地方，有地址、电话和开门时间。";
    id "id": Option<String>, must Id, "服务点编号", "事项里用它指这个地方，定了就不再改。", "hall-100";
    name "name": Option<String>, must Text, "服务点名称", "门牌上的名字。", "柳河镇便民服务中心";
    role "role": Option<String>, must Word(words::POINT_ROLES), "类别", "事项里写类别，就是去村民自己乡镇的那一个。", "";
    township "township": OneOrMore, may OneOrMore(&[Target::Township]), "服务的乡镇", "这个地方服务哪个乡镇；几个乡镇共用一处的，都写上。不写就是全县都去。", "100";
    address "address": Option<String>, must Text, "地址", "写到门口能找到，带上旁边认得的地方。", "柳河镇正街12号，农商行对面";
    phone "phone": Option<String>, must Phone, "电话", "有人接的电话，座机带区号。", "0980-5551201";
    hours "hours": Option<String>, must Hours, "开门时间", "先写哪几天，再写几点到几点，不同的日子用分号隔开。", "周一至周五 08:30-12:00 14:30-18:00；周六 09:00-12:00";
    note "note": Option<String>, may Prose, "补充说明", "村民去以前要知道的一句话。", "周六只办社保和医保。";
    => &[
        Shape {
            when: When::Is("role", "hall"),
            title: "便民服务中心",
            needs: &["id", "name", "role", "address", "phone"],
            may: &[],
        },
        Shape {
            when: When::Otherwise,
            title: "别的服务点",
            needs: &["id", "name", "role", "address", "phone", "hours"],
            may: &[],
        },
    ];
}

record! {
    /// `calendar.json`.
    CalendarDraft, CALENDAR = "calendar", "节假日", "国家公布的放假和调休上班的日子，“工作日”按它算。";
    schema "$schema": Option<String>, may Schema, "格式说明", "编辑软件按它提示和检查，由工具填写。", "";
    source "source": Option<String>, must Text, "依据", "放假安排通知的名称。", "国务院办公厅关于2026年部分节假日安排的通知";
    holidays "holidays": Vec<HolidayDraft>, may Many(&HOLIDAY), "放假", "连着放的一段写一行。", "";
    workdays "workdays": Vec<String>, may Days, "调休上班", "周末要上班的日子。", "2026-10-10";
}

record! {
    /// A run of days off.
    HolidayDraft, HOLIDAY = "holiday", "放假", "连着放假的一段日子。";
    name "name": Option<String>, must Text, "节日", "节日名称。", "国庆节";
    from "from": Option<String>, must Date, "第一天", "放假的第一天。", "2026-10-01";
    to "to": Option<String>, must Date, "最后一天", "放假的最后一天；只放一天就和第一天相同。", "2026-10-07";
}
