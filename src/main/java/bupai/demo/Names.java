package bupai.demo;

import java.util.List;
import java.util.SplittableRandom;

/** Invents names that could stand in a Chinese roster; the same seed gives the same name. */
final class Names {

    /** A name, and whom a drawn portrait should show. */
    record Name(String text, boolean woman) {}

    /** Frequent surnames, most frequent first, with some that are frequent in Fujian. */
    private static final String SURNAMES =
            "陈林黄张李王吴刘郑杨许蔡周谢叶郭曾赖洪邱朱罗江徐苏何余廖魏潘詹游卢方沈高赵孙马胡萧庄施" + "柯颜钟唐董程范邓傅吕蒋丁姚邹熊孟秦白石侯雷龙段汤易黎常武贺文阮童涂池练巫蓝官邬揭";

    private static final List<String> DOUBLE_SURNAMES = List.of("欧阳", "上官", "司徒", "诸葛", "司马");

    private static final String WOMEN = "婷雯欣怡思静雅琳颖佳慧晓敏燕玲萍娟莹芳洁丽梅雪倩瑶诗涵晴悦妍彤馨语嫣薇岚芸秀蕾钰菲楠可";
    private static final String MEN = "伟杰鑫俊浩宇文志明建辉鹏翔博毅强斌涛凯晨轩睿泽豪铭坤亮家荣峰龙勇超健宏锋旭晖彬霖海林枫";
    private static final String FIRST_OF_WOMEN = "雨思晓佳梦欣诗雅静小美婉若心玉秋晨艺子紫惠淑宛慧";
    private static final String FIRST_OF_MEN = "志文俊建家子明宇浩伟振泽嘉永国天晓承立锦育世书梓";

    /** Signs outside the Basic Multilingual Plane: two characters each to a program that counts wrongly. */
    private static final List<String> RARE = List.of("𬱖", "𬀩", "𫖯", "𬭎", "𠅤", "𬎆");

    private static final List<Name> OF_OTHER_PEOPLES = List.of(
            new Name("阿依古丽·买买提", true),
            new Name("迪力木拉提·艾合买提", false),
            new Name("古丽米热·吐尔逊", true),
            new Name("努尔夏提·阿不都热依木", false),
            new Name("阿卜杜拉•玉素甫", false),
            new Name("次仁·卓玛", true),
            new Name("扎西・顿珠", false));

    private static final List<Name> FROM_ABROAD = List.of(
            new Name("阮氏兰", true),
            new Name("阮文安", false),
            new Name("穆罕默德·阿里", false),
            new Name("诺拉·哈桑", true),
            new Name("MAI THI HUONG", true),
            new Name("RAHMAN MD SAJID", false),
            new Name("苏西洛·威博沃", false),
            new Name("KHAMPHOUVONG Noy", true));

    private Names() {}

    static Name from(long seed) {
        var chance = new SplittableRandom(seed * 0x9E3779B97F4A7C15L);
        if (chance.nextInt(300) == 0) {
            return OF_OTHER_PEOPLES.get(chance.nextInt(OF_OTHER_PEOPLES.size()));
        }
        var woman = chance.nextBoolean();
        return new Name(surname(chance) + given(chance, woman), woman);
    }

    /** Of a student who came from another country. */
    static Name fromAbroad(long seed) {
        var chance = new SplittableRandom(seed * 0x9E3779B97F4A7C15L);
        return chance.nextInt(3) == 0 ? from(seed) : FROM_ABROAD.get(chance.nextInt(FROM_ABROAD.size()));
    }

    private static String surname(SplittableRandom chance) {
        return switch (chance.nextInt(400)) {
            case 0 -> "𠮷";
            case 1, 2, 3 -> DOUBLE_SURNAMES.get(chance.nextInt(DOUBLE_SURNAMES.size()));
            default -> frequent(SURNAMES, chance, 3);
        };
    }

    private static String given(SplittableRandom chance, boolean woman) {
        var last = chance.nextInt(500) == 0
                ? RARE.get(chance.nextInt(RARE.size()))
                : frequent(woman ? WOMEN : MEN, chance, 2);
        return chance.nextInt(5) == 0 ? last : frequent(woman ? FIRST_OF_WOMEN : FIRST_OF_MEN, chance, 1) + last;
    }

    /** The higher the bend, the more often the first ones come. */
    private static String frequent(String signs, SplittableRandom chance, int bend) {
        var place = Math.pow(chance.nextDouble(), bend) * signs.length();
        return signs.substring((int) place, (int) place + 1);
    }
}
