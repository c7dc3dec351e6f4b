package bupai.wording;

import java.util.Arrays;
import java.util.Optional;

/** What stands in braces in a text and is filled in for each letter; either name may be used in either language. */
public enum Placeholder {
    NAME("姓名", "name"),
    NUMBER("学号", "number"),
    CLASS("班级", "class"),
    COLLEGE("学院", "college"),
    TODAY("今天", "today"),
    DEADLINE("截止日", "deadline"),
    DAYS_LEFT("剩余工作日", "days left"),
    PACK_DEADLINE("学院截止日", "college deadline"),
    LAST_DAY("学院最后工作日", "last working day"),
    SEASON_END("补拍结束日", "season end"),
    ROUTE("途径", "route"),
    LATEST_START("最晚开始日", "latest start"),
    ROUTES_IN_TIME("来得及的途径", "routes in time"),
    ROUTES("途径一览", "routes"),
    STEP("下一步", "next step"),
    CONTACT("联系方式", "contact"),
    REASON("原因", "reason"),
    REMEDY("怎样改正", "remedy"),
    COMPLAINTS("照片问题", "photo problems"),
    LINK("链接", "link"),
    SCHOOL("学校", "school"),
    SCHOOL_CODE("学校代码", "school code"),
    COHORT("届", "cohort"),
    OFFICE("办公室", "office"),
    OFFICE_CONTACT("联系人", "office contact"),
    OFFICE_PHONE("办公电话", "office phone"),
    STATES("各状态人数", "states"),
    BALANCE("对账", "balance"),
    TO_CALL("需联系名单", "to call"),
    TO_REVIEW("待审核", "to review"),
    MISSING("未完成名单", "missing"),
    BEHIND("落后学院", "colleges behind"),
    UNSIGNED("未签核班级", "classes not signed off"),
    SEAL("记录封条", "seal"),
    FORWARD("请转告", "please tell"),
    DELIVERY("报送次数", "delivery"),
    PART("部分", "part"),
    PARTS("部分总数", "parts"),
    PHOTOS("照片数", "photos"),
    FILE("照片包文件", "pack file"),
    BYTES("字节数", "bytes"),
    HASH("校验值", "hash"),
    LISTS("随附文件", "files beside"),
    LISTS_IN("随附文件所在部分", "part with files beside"),
    ANSWERED_BY("答复人", "answered by"),
    REMARK("答复说明", "remark");

    private final String chinese;
    private final String english;

    Placeholder(String chinese, String english) {
        this.chinese = chinese;
        this.english = english;
    }

    static Optional<Placeholder> called(String name) {
        return Arrays.stream(values())
                .filter(one -> one.chinese.equals(name) || one.english.equalsIgnoreCase(name))
                .findFirst();
    }

    /** As it is written in a text. */
    public String in(Language language) {
        return "{" + (language == Language.ZH ? chinese : english) + "}";
    }
}
